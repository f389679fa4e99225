"""Fill the gallery with what a real committee would show, in French."""

from dataclasses import dataclass, field

from gov.web.parts import (
    Count,
    Entry,
    Fact,
    Item,
    Link,
    Option,
    Task,
)
from gov.web.ring import Mark, Ring, ring

SEATS = ("La Maison du Quai", "Le Relais", "Bras ouverts", "Ribaucourt Santé", "L’Escale", "Vrij Spoor")
LETTERS = {
    "f": Mark.FOR,
    "p": Mark.PRESENT,
    "a": Mark.AGAINST,
    "o": Mark.ABSTAINED,
    "r": Mark.RECUSED,
    "s": Mark.SILENT,
    "x": Mark.EXCUSED,
}
LONG = (
    "Autoriser l’anticonstitutionnellement longue procédure d’accompagnement psychomédicosocial "
    "interinstitutionnel à se poursuivre jusqu’au renouvellement de la convention-cadre, "
    "Arbeidsongevallenverzekeringsmaatschappij comprise"
)


def seats(marks: str) -> Ring:
    """Draw the six seats from a letter each: "ppppps"."""
    return ring(zip((LETTERS[letter] for letter in marks), SEATS, strict=True))


def crowd(count: int) -> Ring:
    """Draw a ring of many seats with every mark in turn."""
    marks = list(Mark)
    return ring((marks[i % len(marks)], f"Partenaire {i + 1}") for i in range(count))


HOME_RING = seats("ppppps")


@dataclass(frozen=True)
class Home:
    committee: Ring = HOME_RING
    tasks: tuple[Task, ...] = (
        Task(
            what="Voter : engager une deuxième infirmière à mi-temps",
            detail="Jusqu’au mardi 1er décembre, 18 h · 4 sièges sur 6 ont voté",
            url="ballot.html",
            act="Voter",
        ),
        Task(
            what="Dire si vous venez : réunion du jeudi 10 décembre, 9 h 30",
            detail="Rue de Ribaucourt 51, Molenbeek · le quorum est atteint",
            url="meeting.html",
            act="Répondre",
        ),
        Task(
            what="Relire deux phrases du procès-verbal qui parlent de vous",
            detail="Avant leur diffusion aux équipes, d’ici le 4 décembre",
            url="#",
            act="Relire",
        ),
    )


VOTES = (
    Option(value="for", label="Pour", detail="La proposition me convient."),
    Option(value="against", label="Contre", detail="Je m’y oppose ; je peux dire pourquoi."),
    Option(value="abstain", label="Abstention", detail="Compte pour le quorum, pas pour la majorité."),
    Option(
        value="meeting",
        label="En parler d’abord en réunion",
        detail="Une seule fois par siège ; le vote est alors suspendu.",
    ),
)
MOTION = (
    "L’équipe mobile engage une infirmière à mi-temps du 1er janvier au 30 juin 2027. "
    "L’ASBL porteuse, Le Relais, signe le contrat.\n\n"
    "Le coût, 21 400 €, est pris sur le subside de 2026 reporté. "
    "Aucune contribution nouvelle n’est demandée aux partenaires."
)


BALLOT_RING = seats("ffoass")


@dataclass(frozen=True)
class Ballot:
    votes: Ring = BALLOT_RING
    text: str = MOTION
    options: tuple[Option, ...] = VOTES
    chosen: str = ""
    key: str = "cle"


COUNT = (
    Count(label="Sièges", working="6"),
    Count(label="Quorum : plus de la moitié", working="6 ≥ 4"),
    Count(label="Pour + contre, hors abstentions", working="4"),
    Count(label="Majorité : plus de la moitié", working="4 > 2"),
)


DECISION_RING = seats("ffrffo")


@dataclass(frozen=True)
class Decision:
    votes: Ring = DECISION_RING
    before: str = (
        "La camionnette achetée en 2025 est mise à la disposition des six partenaires. Bras ouverts tient "
        "le calendrier ; chaque équipe réserve au plus deux jours par semaine."
    )
    after: str = "L’essence est payée par l’équipe qui roule."
    count: tuple[Count, ...] = COUNT
    follow: tuple[Fact, ...] = (
        Fact(term="Fait", text="Calendrier ouvert, Bras ouverts, 20 mars"),
        Fact(term="En retard", text="Assurance au nom de la porteuse, Le Relais, 30 avril", late=True),
    )


@dataclass(frozen=True)
class Log:
    rows: tuple[Entry, ...] = (
        Entry(
            number="2026-014",
            title="Partager la camionnette entre les six équipes",
            url="decision.html",
            detail="En vigueur · adoptée sans voix contre, réunion du 12 mars 2026",
        ),
        Entry(
            number="2026-013",
            title="Ne plus transmettre les noms aux services du CPAS sans accord écrit",
            url="decision.html",
            detail="En vigueur · règle de partage · consentement des six partenaires",
        ),
        Entry(
            number="2026-012",
            title="Het huurcontract van de Ribaucourtstraat verlengen",
            url="decision.html",
            detail="En vigueur · 5 pour, 1 abstention · à revoir le 1er février 2027",
            lang="nl",
        ),
        Entry(
            number="2026-011",
            title="Réunir le comité chaque deuxième jeudi du mois",
            url="decision.html",
            detail="Remplacée par 2026-019",
            past=True,
        ),
        Entry(
            number="2026-010",
            title="Rejoindre la centrale d’achat d’énergie",
            url="decision.html",
            detail="Rejetée · il manquait une voix aux deux tiers",
            past=True,
        ),
        Entry(number="2026-009", title=LONG, url="decision.html", detail="En vigueur · consentement"),
    )
    years: tuple[Option, ...] = (
        Option(value="2026", label="2026"),
        Option(value="2025", label="2025"),
    )
    states: tuple[Option, ...] = (
        Option(value="force", label="En vigueur d’abord"),
        Option(value="all", label="Toutes, par date"),
    )


MEETING_RING = seats("psxppp")


@dataclass(frozen=True)
class Meeting:
    coming: Ring = MEETING_RING
    key: str = "cle"
    rows: tuple[Item, ...] = (
        Item(
            time="9 h 30",
            title="Approuver le procès-verbal du 12 novembre",
            detail="Sans débat : cinq accords, aucune réserve",
            url="#",
        ),
        Item(
            time="9 h 35",
            title="Où en sont nos comptes",
            detail="Pour information · Le Relais · 20 minutes · un document",
            url="#",
        ),
        Item(
            time="9 h 55",
            title="Engager une deuxième infirmière",
            detail="Pour décision · La Maison du Quai · 30 minutes · proposition 2026-031",
            url="ballot.html",
        ),
        Item(time="10 h 25", title="Question de personnel", detail="Huis clos · 20 minutes"),
        Item(
            time="10 h 45",
            title="Résultats de l’évaluation d’octobre",
            detail="Pour discussion · Samira Haddad, observatrice · 45 minutes",
            url="#",
        ),
        Item(time="11 h 30", title="Divers", detail="Rien ne s’y décide · 10 minutes"),
    )


@dataclass(frozen=True)
class Refusal:
    sentence: str = ""
    next: Link | None = field(default=None)
    sent: bool = False
    of_another: bool = False
