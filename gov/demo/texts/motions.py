"""The motions of the story, as their movers worded them."""

from typing import Final

from gov.motions.texts import MotionText

NEIGHBOURS: Final = MotionText(
    title="Een spreekuur voor de buren",
    text="Elke eerste woensdag van de maand ontvangen we de buren in het lokaal, van 17 tot 19 uur. "
    "Wie er van ons is, luistert eerst; wat er gezegd wordt, komt op de volgende vergadering.",
    reasons="De buren spreken ons nu aan op straat, ’s avonds, midden in een ronde. Een vast uur is rustiger "
    "voor hen en voor de ploeg.",
    alternatives="Een brievenbus aan de deur: goedkoper, maar niemand antwoordt.",
    language="nl",
)

# Its text is made from the rules themselves.
RULES: Final = MotionText(
    title="Nos premières règles de fonctionnement",
    text="",
    reasons="Depuis la première réunion, chaque décision demande l’accord des cinq. Cela nous a bien lancés, "
    "mais une seule absence arrête tout. Chaque association garde une voix, quel que soit son apport.",
    alternatives="",
    language="fr",
)

NURSE: Final = MotionText(
    title="Engager une infirmière à mi-temps, partagée entre les cinq",
    text="Nous engageons une infirmière à mi-temps pour l’équipe mobile, pour un an renouvelable.\n\n"
    "Le Relais signe le contrat au nom des cinq associations. Le coût est partagé à parts égales, "
    "déduction faite du subside accordé pour les soins de première ligne.",
    reasons="Lors d’une tournée sur trois, l’équipe renonce à un soin simple faute d’une personne formée : "
    "un pansement, un pied à examiner, un traitement à vérifier. Les services voisins sont complets.",
    alternatives="Une convention avec une maison médicale : moins chère, mais aucune n’est libre le soir.",
    language="fr",
)

SUNDAYS: Final = MotionText(
    title="Open the day room on Sunday afternoons",
    text="The day room opens on Sundays from 14:00 to 18:00, for six months to begin with. "
    "Each partner takes one Sunday in five.",
    reasons="Sunday is the one day when nothing is open along the canal. People told us so again and again.",
    alternatives="Opening every other Sunday; or asking the neighbourhood centre to lend its hall.",
    language="en",
)

NAME: Final = MotionText(
    title="Changer le nom de l’équipe",
    text="L’équipe s’appelle désormais « Les Passerelles ».",
    reasons="« Équipe mobile du Canal » se confond avec d’autres équipes mobiles de la Région. Les personnes "
    "que nous rencontrons disent « ceux de la camionnette » : nous pourrions porter un vrai nom.",
    alternatives="Garder le nom, et ajouter une phrase qui dit ce que nous faisons.",
    language="fr",
)

WATER: Final = MotionText(
    title="Où installer le point d’eau",
    text="Nous installons un point d’eau potable, ouvert de 8 h à 20 h, à l’endroit que le comité choisit.",
    reasons="De la gare au bassin, il n’y a plus une fontaine. En été, l’équipe a distribué quarante litres "
    "d’eau en bouteille par tournée.",
    alternatives="Demander à la commune de rouvrir la fontaine de la place : trois lettres sans réponse.",
    language="fr",
)
WATER_PLACES: Final = ("Le quai, devant le local", "La cour du Relais", "Ne rien changer")

POSTERS: Final = MotionText(
    title="Affiches en folders altijd in het Frans én het Nederlands",
    text="Alles wat de mobiele ploeg drukt of ophangt, is tweetalig: Frans en Nederlands, even groot, "
    "op hetzelfde blad.\n\nHuis aan de Zenne leest de Nederlandse tekst na, La Maison du Quai de Franse.",
    reasons="Langs het kanaal horen we de twee talen, en nog een twintigtal andere. Een affiche in één taal "
    "zegt aan de helft van de mensen dat ze niet voor hen is.",
    alternatives="Alleen tekeningen en uren, zonder tekst. Dat komt er ook, maar voor het medische luik "
    "volstaat het niet.",
    language="nl",
)

VAN: Final = MotionText(
    title="Remplacer la camionnette par un véhicule électrique",
    text="Nous remplaçons la camionnette diesel par un utilitaire électrique d’occasion, pour 28 000 € au "
    "plus, aménagement compris.\n\n"
    "La dépense est couverte par la réserve commune (12 000 €), par la prime régionale (9 000 €) et par "
    "un apport de 1 400 € de chaque association.\n\n"
    "Le Relais achète et assure le véhicule ; il appartient aux cinq, à parts égales.",
    reasons="La camionnette actuelle ne pourra plus rouler dans la zone de basses émissions. Sa dernière "
    "réparation a coûté plus de la moitié de ce qu’elle vaut, et elle a laissé l’équipe à pied trois soirs "
    "le mois dernier.",
    alternatives="Louer un véhicule (520 € par mois, sans aménagement possible). Acheter un diesel plus "
    "récent : moins cher, mais à remplacer dans trois ans.",
    language="fr",
)

BAGS: Final = MotionText(
    title="A first-aid kit in every outreach bag",
    text="Each of the six outreach bags carries the same small first-aid kit, checked by the nurse on the "
    "first Thursday of the month.",
    reasons="On foot, the team is up to forty minutes away from the van. Twice this month we had to "
    "improvise.",
    alternatives="One larger kit per pair of workers: cheaper, and always with the other pair.",
    language="en",
)

INTERPRETING: Final = MotionText(
    title="Deux heures d’interprétariat par semaine",
    text="Nous prenons un abonnement d’interprétariat par téléphone, deux heures par semaine, à l’essai "
    "pendant six mois. Bras ouverts avance les frais ; ils sont partagés à parts égales à la fin de l’essai.",
    reasons="Dans une rencontre sur quatre, nous n’avons aucune langue en commun. On se débrouille avec "
    "un téléphone et des gestes : pour prendre un rendez-vous, cela va ; pour parler de santé, non.",
    alternatives="Faire appel aux bénévoles de nos associations : précieux, mais jamais sûr à 21 h.",
    language="fr",
)

LOCKERS: Final = MotionText(
    title="Des casiers à bagages au local",
    text="Nous installons douze casiers fermés au local, prêtés pour deux semaines renouvelables.",
    reasons="Perdre son sac, c’est perdre ses papiers.",
    alternatives="",
    language="fr",
)
