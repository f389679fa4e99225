"""Hold one sample of each row, for the pages that show every component."""

from dataclasses import dataclass

from gov.decisions.minutes_panels import Resolved
from gov.demo.pages import Someone
from gov.meetings.editing import ItemLine
from gov.meetings.rolls import Called
from gov.web.marked import Block, marked
from gov.web.parts import (
    Bar,
    Change,
    Complaint,
    Count,
    Entry,
    Fact,
    Item,
    Link,
    Moment,
    Option,
    Person,
    Remark,
    Step,
    Task,
)
from gov.web.ring import Mark, Ring, ring
from tests.gallery.world import COUNT, LONG, MOTION, SEATS, VOTES, Decision, Home, Log, Meeting, crowd

TASKS, ROWS, ITEMS, FOLLOW = Home().tasks, Log().rows, Meeting().rows, Decision().follow
CROWDS = tuple((n, crowd(n)) for n in (1, 2, 3, 5, 7, 9, 12, 16, 22, 30))
MARKS = ring((mark, SEATS[i % 6]) for i, mark in enumerate(Mark))
PARTNERS = tuple(Option(value=str(i), label=seat) for i, seat in enumerate(SEATS))


RESOLVED = Resolved(
    item="",
    number="2026-014",
    title="Partager la camionnette entre les six équipes",
    text=("La camionnette est mise à la disposition des six partenaires.",),
    language="fr",
    url="#",
    outcome="Adoptée : personne ne s’y est opposé. 5 sièges sans objection, 1 excusé.",
    follows=("Ouvrir le calendrier, Bras ouverts, pour le 20 mars 2026",),
)


MINUTES = """## Ouverture

La séance s’ouvre à 9 h 30.
Cinq sièges sont présents, voir https://exemple.be/presences.

### Nos comptes

- **Solde** positif au 31 octobre
- Un *reste à payer* : `240,00`
  1. l’assurance
  2. le local

> Le Relais relit les comptes.

```
Recettes    12 400
Dépenses    11 980
```

---

#### Divers

Rien.
"""


@dataclass(frozen=True)
class Everything:
    """Hold one of each, for the page that shows every component."""

    ordered: tuple[ItemLine, ...] = tuple(
        ItemLine(
            title=title,
            detail="Pour discussion · 20 minutes",
            edit_url="#",
            move_url="#",
            anchor=f"item-{place}",
            first=False,
            last=False,
        )
        for place, title in enumerate(("Nos comptes", LONG))
    )
    resolved: Resolved = RESOLVED

    key: str = "cle"
    long: str = LONG
    text: str = MOTION
    crowds: tuple[tuple[int, Ring], ...] = CROWDS
    marks: Ring = MARKS
    tasks: tuple[Task, ...] = TASKS
    rows: tuple[Entry, ...] = ROWS
    items: tuple[Item, ...] = ITEMS
    count: tuple[Count, ...] = COUNT
    facts: tuple[Fact, ...] = (
        *FOLLOW,
        Fact(term="Prochaine réunion", text="Jeudi 10 décembre, 9 h 30", url="#"),
        Fact(term="Version qui fait foi", text="De Nederlandse tekst", lang="nl"),
    )
    votes: tuple[Option, ...] = VOTES
    partners: tuple[Option, ...] = PARTNERS
    errors: tuple[Complaint, ...] = (
        Complaint(name="wrong-title", sentence="Donnez un titre à la proposition."),
        Complaint(name="wrong-day", sentence="Choisissez un jour à venir."),
        Complaint(name="", sentence="La page est restée ouverte trop longtemps ; envoyez-la de nouveau."),
    )
    cast: tuple[Someone, ...] = (
        Someone(key="amina", name="Amina Belkacem", role="Vote pour La Maison du Quai", language="français"),
        Someone(key="lien", name="Lien De Smet", role="Vote pour Huis aan de Zenne", language="Nederlands"),
    )
    people: tuple[Person, ...] = (
        Person(
            name="La Maison du Quai",
            role="Amina Belkacem",
            detail="Suppléant : Yves Lambert",
            url="#",
            mark=ring([(Mark.PRESENT, "")]),
        ),
        Person(
            name="Le Relais",
            role="Jan De Smet",
            detail="Suppléante : Inès Ouali",
            url="#",
            mark=ring([(Mark.SILENT, "")]),
        ),
        Person(
            name="Bras ouverts", role="Chantal Mukendi", detail="", url="#", mark=ring([(Mark.EXCUSED, "")])
        ),
        Person(name="Vrij Spoor", role="", detail="Siège à pourvoir", url="#", mark=ring([(Mark.EMPTY, "")])),
    )
    staff: tuple[Person, ...] = (
        Person(name="Louise Peeters", role="coordinatrice", detail="Convoque, prépare, ne vote pas"),
        Person(name="Samira Haddad", role="observatrice externe", detail="Jusqu’au 31 décembre 2027"),
    )
    moments: tuple[Moment, ...] = (
        Moment(
            when="Mercredi 18 novembre, 14 h 10",
            iso="2026-11-18T14:10+01:00",
            what="Version 3, soumise au vote",
            detail="Louise Peeters a ouvert le vote.",
            url="#",
            current=True,
        ),
        Moment(
            when="Lundi 16 novembre, 9 h 02",
            iso="2026-11-16T09:02+01:00",
            what="Version 2",
            detail="Amina Belkacem : le coût est pris sur le subside reporté.",
            url="#",
        ),
        Moment(
            when="Jeudi 12 novembre, 17 h",
            iso="2026-11-12T17:00+01:00",
            what="Déposée par La Maison du Quai",
        ),
    )
    changes: tuple[Change, ...] = (
        Change(kind="same", text="L’équipe mobile engage une infirmière à "),
        Change(kind="removed", text="temps plein"),
        Change(kind="added", text="mi-temps"),
        Change(kind="same", text=" du 1er janvier au 30 juin 2027."),
    )
    remarks: tuple[Remark, ...] = (
        Remark(
            anchor="c-1",
            author="Jan De Smet",
            seat="Le Relais",
            when="lundi 16 novembre, 10 h 20",
            iso="2026-11-16T10:20+01:00",
            text="Kan het contract ook door een andere vzw getekend worden?",
            lang="nl",
            acts=(Link(label="Répondre", url="#"),),
        ),
        Remark(
            anchor="c-2",
            author="Amina Belkacem",
            seat="La Maison du Quai",
            when="lundi 16 novembre, 11 h 05",
            iso="2026-11-16T11:05+01:00",
            text="Oui, si son conseil l’accepte.\nJe pose la question à Bras ouverts.",
            edited="corrigé à 11 h 12",
            acts=(Link(label="Répondre", url="#"), Link(label="Corriger", url="#")),
        ),
        Remark(
            anchor="c-3",
            author="Samira Haddad",
            seat="observatrice externe",
            when="mardi 17 novembre, 8 h 30",
            iso="2026-11-17T08:30+01:00",
            text="La charge de travail n’a pas été évaluée depuis mars.",
            observation=True,
        ),
        Remark(
            anchor="c-4",
            author="Chantal Mukendi",
            seat="Bras ouverts",
            when="mardi 17 novembre, 9 h",
            iso="2026-11-17T09:00+01:00",
            text="",
            hidden="Passage masqué par Le Relais le 17 novembre : il parlait d’une personne suivie.",
        ),
    )
    bars: tuple[Bar, ...] = (
        Bar(label="Transparence", value="5 sur 6", share=83),
        Bar(label="Ouverture", value="4 sur 6", share=67),
        Bar(label="Robustesse", value="2 sur 6", share=33),
        Bar(label="Adaptabilité", value="0 sur 6", share=0),
    )
    tabs: tuple[Link, ...] = (
        Link(label="Texte", url="#", current=True),
        Link(label="Versions", url="#", detail="3"),
        Link(label="Commentaires", url="#", detail="4"),
        Link(label="Vote", url="#"),
    )
    crumbs: tuple[Link, ...] = (
        Link(label="Réunions", url="#"),
        Link(label="Jeudi 10 décembre 2026", url="#"),
    )
    steps: tuple[Step, ...] = (
        Step(label="Mettre au vote", url="#", due=1, tone="primary"),
        Step(label="Demander le vote", url="#", posts=True),
        Step(label="Reporter", url="#"),
    )
    papers: tuple[Link, ...] = (
        Link(label="Comptes au 31 octobre", url="#", detail="PDF, 240 ko"),
        Link(label="Devis de l’assurance", url="#", detail="PDF, 96 ko"),
    )
    vote_facts: tuple[Fact, ...] = (
        Fact(term="Proposition", text="2026-031, version 3"),
        Fact(term="Qui le voit", text="Le comité et l’observatrice, dès maintenant"),
        Fact(term="Modifiable", text="Jusqu’au mardi 1er décembre, 18 h"),
    )
    blocks: tuple[Block, ...] = marked(MINUTES)
    called: tuple[Called, ...] = (
        Called(
            key="noted-1", label="Amina Belkacem", detail="La Maison du Quai", chosen="present", error=None
        ),
        Called(
            key="noted-2",
            label="Jan De Smet",
            detail="Le Relais",
            chosen="",
            error=None,
        ),
    )
    attendances: tuple[Option, ...] = (
        Option(value="present", label="Présent·e"),
        Option(value="excused", label="Excusé·e"),
        Option(value="absent", label="Absent·e"),
    )
    hidden: tuple[tuple[str, str], ...] = (("choice", "for"), ("version", "3"))
