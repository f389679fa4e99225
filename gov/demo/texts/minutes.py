"""The minutes of the story, as Claire wrote them up."""

from typing import Final

FIRST: Final = "\n\n".join(
    (
        "## Tour de table : ce que chaque association attend",
        "Le tour de table a duré plus longtemps que prévu, et c’était bien ainsi. Chacune et chacun a"
        " dit ce qui l’amène : ne plus se croiser le soir sans se parler, partager une camionnette "
        "plutôt que d’en rêver cinq, et pouvoir dire non ensemble.",
        "## La convention de partenariat",
        "La convention a été relue article par article. Parasol a demandé ce qu’il advient de la "
        "réserve si une association part ; la réponse est désormais dans le texte.",
        "## Un regard extérieur",
        "Samira Haddad, qui suivra nos réunions de l’extérieur, a rappelé son rôle : elle lit, elle "
        "peut parler, elle ne vote pas.",
    )
)

SECOND: Final = "\n\n".join(
    (
        "Marc Leroy remplaçait Emily Carter, excusée.",
        "## Ce que l’équipe note, et ce qu’elle ne note jamais",
        "Le point sur les notes de l’équipe a occupé l’essentiel de la matinée. Amina Belkacem avait "
        "préparé une page : d’un côté ce qui aide à mieux faire, de l’autre ce qui peut nuire. Le "
        "comité l’a suivie.",
        "## Le loyer du local",
        "La Maison du Quai a quitté la salle pour le point du loyer.",
    )
)

THIRD: Final = "\n\n".join(
    (
        "## Six mois de tournées : ce que nous avons appris",
        "Fatou Sarr a présenté les six premiers mois : 2 040 rencontres, surtout entre 19 h et 21 h, "
        "et beaucoup de demandes de soins auxquelles l’équipe ne peut répondre.",
        "## Prêter la camionnette en journée",
        "Emily Carter a proposé que la camionnette serve aussi le jour. Accord unanime, à condition "
        "que l’équipe passe d’abord.",
        "Huis aan de Zenne était excusée.",
    )
)

FOURTH: Final = "\n\n".join(
    (
        "Jonas Peeters remplaçait Amina Belkacem, excusée.",
        "## Un troisième soir de tournée",
        "Le comité a préféré un troisième soir à l’ouverture du dimanche : l’équipe tient trois "
        "soirs, elle ne tiendrait pas sept jours.",
        "## La période de grand froid",
        "Lien De Smet heeft het plan voor de koude dagen voorgesteld; het stuk is in de twee talen "
        "rondgestuurd.",
        "## Nos liens avec les équipes voisines",
        "Nos voisins demandent une réunion commune deux fois par an. Thomas Dubois prend contact avec eux.",
    )
)

FIFTH: Final = "\n\n".join(
    (
        "## Le premier rapport annuel",
        "Le rapport annuel a été lu à voix haute, ce qui a permis de corriger trois phrases. Le "
        "comité tient à ce qu’il dise aussi ce qui n’a pas marché.",
        "Le nom de l’équipe revient sur la table depuis le scrutin resté sans quorum : personne n’a "
        "souhaité le relancer aujourd’hui.",
        "## Ce que l’observatrice a vu",
        "Samira Haddad observe que la parole circule bien, mais que les absences ont pesé sur deux "
        "décisions. Elle propose de fixer les dates un semestre à l’avance.",
    )
)

SIXTH: Final = "\n\n".join(
    (
        "Luc Martens remplaçait Fatou Sarr, excusée. Parasol n’était pas représenté.",
        "## L’avenir de la camionnette",
        "La camionnette est restée trois soirs au garage en un mois. Thomas Dubois a présenté quatre "
        "pistes ; le comité lui demande une proposition écrite, chiffrée, à voter en ligne avant la "
        "prochaine réunion.",
        "## Se former aux premiers secours",
        "Amina Belkacem a raconté la soirée où il a fallu appeler le 112 : tout s’est bien passé, "
        "mais chacun a senti qu’il manquait des gestes. D’où la formation.",
        "Sarah Nollet, travailleuse de rue, était invitée pour ces deux points. Merci à elle.",
    )
)

TEAM_NOTES: Final = "Le tableau des horaires a été présenté et discuté. Pas d’objection."
