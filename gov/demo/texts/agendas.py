"""What the committee put on its agendas, meeting by meeting."""

from typing import Final

from gov.meetings.forms import Point
from gov.meetings.rules import ItemKind

_INFO, _TALK, _DECIDE = ItemKind.INFORMATION, ItemKind.DISCUSSION, ItemKind.DECISION


def _point(
    title: str, kind: ItemKind, minutes: int, presenter: str = "", goal: str = "", *, closed: bool = False
) -> Point:
    return Point(title=title, kind=kind, minutes=minutes, presenter=presenter, goal=goal, is_closed=closed)


FIRST: Final = (
    _point("Tour de table : ce que chaque association attend", _INFO, 25),
    _point("La convention de partenariat", _DECIDE, 30, "Claire Vandenberghe"),
    _point("Qui porte la camionnette", _DECIDE, 15, "Thomas Dubois"),
    _point("Les soirs de tournée", _DECIDE, 20, "Fatou Sarr"),
)

SECOND: Final = (
    _point("Ce que l’équipe note, et ce qu’elle ne note jamais", _DECIDE, 35, "Amina Belkacem"),
    _point("La part de chaque association", _DECIDE, 20, "Thomas Dubois"),
    _point("Le loyer du local", _DECIDE, 15, "Claire Vandenberghe"),
)

THIRD: Final = (
    _point("Six mois de tournées : ce que nous avons appris", _INFO, 30, "Fatou Sarr"),
    _point("Prêter la camionnette en journée", _DECIDE, 20, "Emily Carter"),
    _point("Organisation de l’équipe pour six mois", _DECIDE, 25, "Claire Vandenberghe", closed=True),
)

FOURTH: Final = (
    _point("Un troisième soir de tournée", _DECIDE, 30, "Fatou Sarr"),
    _point("La période de grand froid", _DECIDE, 25, "Lien De Smet"),
    _point("Nos liens avec les équipes voisines", _TALK, 20, "Thomas Dubois"),
)

FIFTH: Final = (
    _point("Le premier rapport annuel", _DECIDE, 25, "Claire Vandenberghe"),
    _point("Un vélo-cargo pour les quais", _DECIDE, 20, "Emily Carter"),
    _point("Ce que l’observatrice a vu", _INFO, 15, "Samira Haddad"),
)

SIXTH: Final = (
    _point("L’avenir de la camionnette", _TALK, 30, "Thomas Dubois"),
    _point("Se former aux premiers secours", _DECIDE, 20, "Amina Belkacem"),
    _point("Les clés du local", _DECIDE, 10, "Claire Vandenberghe"),
)

COMING: Final = (
    _point("Où en sont nos décisions", _INFO, 15, "Claire Vandenberghe"),
    _point(
        "La camionnette : suites du vote",
        _DECIDE,
        30,
        "Thomas Dubois",
        "Choisir le modèle et le garage, si la proposition est adoptée.",
    ),
    _point("Les tournées des trois prochains mois", _TALK, 25, "Fatou Sarr"),
    _point("Organisation de l’équipe", _TALK, 20, "Claire Vandenberghe", closed=True),
    _point("Préparer notre évaluation", _TALK, 15, "Samira Haddad"),
)
