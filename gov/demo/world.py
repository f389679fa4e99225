"""The named world: five Brussels associations that share a mobile team.

Invented names, shared by the demo, the tests and the journeys. Pure facts;
`founding.py` writes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone of the world; `key` is her name in tests, e.g. "amina"."""

    key: str
    name: str
    email: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """A partner with the people on its seat, by their keys."""

    slug: str
    name: str
    legal_form: str
    company_number: str | None
    holder: str
    deputy: str | None
    contact: str
    carrier: bool = False


ZONE: Final = "Europe/Brussels"
INITIATIVE: Final = ("equipe-mobile-du-canal", "Équipe mobile du Canal")
SUMMARY: Final = (
    "Cinq associations partagent une équipe mobile, une camionnette et un local "
    "pour aller à la rencontre des personnes sans chez-soi le long du canal."
)
COMMITTEE: Final = ("canal", "Comité du Canal")

PERSONS: Final = (
    Person(key="amina", name="Amina Belkacem", email="amina@maison-du-quai.example", language="fr"),
    Person(key="jonas", name="Jonas Peeters", email="jonas@maison-du-quai.example", language="nl"),
    Person(key="brigitte", name="Brigitte Lambert", email="brigitte@maison-du-quai.example", language="fr"),
    Person(key="thomas", name="Thomas Dubois", email="thomas@le-relais.example", language="fr"),
    Person(key="nadia", name="Nadia Okoye", email="nadia@le-relais.example", language="fr"),
    Person(key="fatou", name="Fatou Sarr", email="fatou@bras-ouverts.example", language="fr"),
    Person(key="luc", name="Luc Martens", email="luc@bras-ouverts.example", language="fr"),
    Person(key="lien", name="Lien De Smet", email="lien@huis-aan-de-zenne.example", language="nl"),
    Person(key="bart", name="Bart Wouters", email="bart@huis-aan-de-zenne.example", language="nl"),
    Person(key="emily", name="Emily Carter", email="emily@parasol.example", language="en"),
    Person(key="marc", name="Marc Leroy", email="marc@parasol.example", language="fr"),
    Person(key="claire", name="Claire Vandenberghe", email="claire@equipe-canal.example", language="fr"),
    Person(key="samira", name="Samira Haddad", email="samira@regard-externe.example", language="fr"),
    Person(key="olivier", name="Olivier Mertens", email="olivier@hebergeur.example", language="fr"),
)

PARTNERS: Final = (
    Partner(
        slug="maison-du-quai",
        name="La Maison du Quai",
        legal_form="association",
        company_number="0400000086",
        holder="amina",
        deputy="jonas",
        contact="brigitte",
    ),
    Partner(
        slug="le-relais",
        name="Le Relais",
        legal_form="association",
        company_number="0400000185",
        holder="thomas",
        deputy=None,
        contact="nadia",
        carrier=True,
    ),
    Partner(
        slug="bras-ouverts",
        name="Bras ouverts",
        legal_form="association",
        company_number="0400000284",
        holder="fatou",
        deputy="luc",
        contact="fatou",
    ),
    Partner(
        slug="huis-aan-de-zenne",
        name="Huis aan de Zenne",
        legal_form="association",
        company_number="0400000383",
        holder="lien",
        deputy=None,
        contact="bart",
    ),
    Partner(
        slug="parasol",
        name="Parasol",
        legal_form="de_facto",
        company_number=None,
        holder="emily",
        deputy="marc",
        contact="emily",
    ),
)

COORDINATOR: Final = "claire"
OBSERVER: Final = ("samira", "Regard externe")
OPERATOR: Final = "olivier"
