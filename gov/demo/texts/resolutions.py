"""What the committee decided in the room, meeting by meeting."""

from typing import Final

from gov.demo.sittings import Resolution
from gov.instruments.rules import DecisionClass

FIRST: Final = (
    Resolution(
        key="convention",
        item="La convention de partenariat",
        title="Nous adoptons la convention de partenariat",
        text="La convention lie les cinq associations pour trois ans. Chaque association y a un siège et "
        "une voix, quel que soit son apport.\n\n"
        "Une association qui veut partir prévient six mois à l’avance ; sa part de la réserve lui revient.",
        reasons="Les cinq conseils d’administration ont relu le texte ; leurs remarques y sont reprises.",
        kind=DecisionClass.CONVENTION,
        audience="partners",
        task="Faire signer la convention par les cinq associations",
        owner="le-relais",
        due_days=30,
        done_days=22,
    ),
    Resolution(
        key="carrier",
        item="Qui porte la camionnette",
        title="Le Relais assure et immatricule la camionnette pour les cinq",
        text="Le Relais signe l’assurance et l’immatriculation. La prime est payée par la caisse commune.",
        task="Envoyer l’attestation d’assurance à chaque association",
        owner="le-relais",
        due_days=21,
        done_days=15,
        done_by="thomas",
    ),
    Resolution(
        key="rounds",
        item="Les soirs de tournée",
        title="L’équipe tourne le mardi et le jeudi, de 18 h à 22 h",
        text="Deux personnes au moins dans la camionnette, de deux associations différentes.",
    ),
)

SECOND: Final = (
    Resolution(
        key="notes",
        item="Ce que l’équipe note, et ce qu’elle ne note jamais",
        title="L’équipe compte des rencontres, jamais des personnes",
        text="L’équipe note le nombre de rencontres, le quartier et le type d’aide donnée.\n\n"
        "Elle ne note aucun nom, aucune initiale, aucune date de naissance, aucun récit. Une orientation "
        "se fait avec la personne, en sa présence, et seulement si elle le demande.",
        reasons="La confiance est notre premier outil. Ce qui n’est pas écrit ne peut être ni perdu, "
        "ni demandé.",
        kind=DecisionClass.SHARING,
        audience="public",
    ),
    Resolution(
        key="share",
        item="La part de chaque association",
        title="Chaque association verse 1 200 € par an à la caisse commune",
        text="La part est la même pour les cinq. Elle est versée en deux fois, à six mois d’écart.",
        kind=DecisionClass.BUDGET,
        audience="partners",
        task="Ouvrir le compte de la caisse commune, à deux signatures",
        owner="le-relais",
        due_days=45,
        done_days=38,
        done_by="thomas",
    ),
    Resolution(
        key="rent",
        item="Le loyer du local",
        title="La caisse commune paie à La Maison du Quai 350 € par mois pour le local",
        text="Chauffage et nettoyage compris. Le montant est revu chaque année.",
        reasons="La Maison du Quai est propriétaire du local : elle n’a participé ni au débat ni à "
        "la décision.",
        kind=DecisionClass.BUDGET,
        recused=("maison-du-quai",),
    ),
)

THIRD: Final = (
    Resolution(
        key="lending",
        item="Prêter la camionnette en journée",
        title="La camionnette se prête en journée, réservée la veille au plus tard",
        text="Chaque association peut l’emprunter du lundi au vendredi, jusqu’à 16 h. Elle la rend le plein "
        "fait. Les jours de tournée, l’équipe passe d’abord.",
        audience="partners",
        task="Mettre le calendrier de réservation en ligne",
        owner="parasol",
        due_days=14,
        done_days=13,
        done_by="emily",
    ),
    Resolution(
        key="team",
        item="Organisation de l’équipe pour six mois",
        title="L’horaire de l’équipe est adapté pour six mois",
        text="La coordinatrice répartit les tournées selon le tableau présenté en séance.",
        audience="closed",
        task="Confirmer l’horaire par écrit à l’équipe",
        owner="le-relais",
        due_days=10,
        done_days=6,
    ),
)

FOURTH: Final = (
    Resolution(
        key="three-evenings",
        item="Un troisième soir de tournée",
        title="L’équipe tourne le mardi, le jeudi et le samedi, de 18 h à 22 h",
        text="Le samedi, la tournée suit les quais jusqu’au bassin. Deux personnes au moins dans la "
        "camionnette, de deux associations différentes.",
        reasons="Le samedi soir, aucune autre équipe ne passe le long du canal.",
        ends="rounds",
    ),
    Resolution(
        key="cold",
        item="La période de grand froid",
        title="Sous zéro degré, le local reste ouvert jusqu’à minuit",
        text="La coordinatrice décide avant 15 h et prévient les cinq associations. Chacune met une "
        "personne à disposition, à tour de rôle.",
        audience="partners",
        task="Établir le tour de rôle des associations",
        owner="huis-aan-de-zenne",
        due_days=18,
        done_days=17,
        done_by="lien",
    ),
)

FIFTH: Final = (
    Resolution(
        key="report",
        item="Le premier rapport annuel",
        title="Nous publions notre premier rapport annuel",
        text="Le rapport compte 4 310 rencontres en un an, 612 soins et 190 orientations demandées par les "
        "personnes elles-mêmes. Il dit aussi ce qui n’a pas marché : les mois de vacances, et le dimanche.",
        reasons="Ce que nous faisons ensemble, nous en rendons compte ensemble.",
        audience="public",
    ),
    Resolution(
        key="bicycle",
        item="Un vélo-cargo pour les quais",
        title="Nous achetons un vélo-cargo pour les quais, pour 2 400 € au plus",
        text="Parasol choisit le modèle avec l’équipe. Le vélo dort au local.",
        kind=DecisionClass.BUDGET,
        task="Comparer trois modèles et commander",
        owner="parasol",
        due_days=95,
    ),
)

SIXTH: Final = (
    Resolution(
        key="first-aid",
        item="Se former aux premiers secours",
        title="Toute l’équipe se forme aux premiers secours",
        text="Une journée par personne, avec le service de secours du quartier. La Maison du Quai réserve "
        "la salle et les dates.",
        task="Réserver deux journées de formation",
        owner="maison-du-quai",
        due_days=56,
    ),
    Resolution(
        key="keys",
        item="Les clés du local",
        title="Un double des clés du local dans chaque association",
        task="Faire faire les doubles et les remettre contre signature",
        owner="bras-ouverts",
        due_days=21,
        done_days=9,
        done_by="fatou",
    ),
)
