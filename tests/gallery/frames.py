"""Stand in for the frame that `show` gives to a template."""

from dataclasses import dataclass, replace

from gov.web.parts import Link


@dataclass(frozen=True)
class Place:
    name: str
    url: str


@dataclass(frozen=True)
class Me:
    name: str
    seat: str
    url: str = "me.html"


@dataclass(frozen=True)
class Language:
    code: str
    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Notice:
    text: str
    tone: str = "good"


@dataclass(frozen=True)
class Frame:
    """Stand in for the frame that `show` gives."""

    title: str
    nav: tuple[Link, ...]
    language: str = "fr"
    place: Place | None = Place("Équipe mobile du Canal", "home.html")
    me: Me | None = Me("Amina Belkacem", "La Maison du Quai")
    notice: Notice | None = None
    live: str | None = None
    sign_in: str | None = None
    footer: tuple[Link, ...] = (
        Link(label="Vérifier le registre", url="#"),
        Link(label="Accessibilité", url="#"),
    )
    languages: tuple[Language, ...] = (
        Language("fr", "Français", "#", True),
        Language("nl", "Nederlands", "#", False),
        Language("en", "English", "#", False),
    )

    def asset(self, name: str) -> str:
        return name

    def csrf(self) -> str:
        return "jeton"


def frame(title: str, here: str = "") -> Frame:
    """Give the frame of a committee's page."""
    ways = (
        ("home", "Accueil"),
        ("meeting", "Réunions"),
        ("ballot", "Propositions"),
        ("log", "Décisions"),
        ("committee", "Comité"),
    )
    nav = tuple(Link(label=label, url=f"{url}.html", current=url == here) for url, label in ways)
    return Frame(title=title, nav=nav)


def focus(title: str) -> Frame:
    return frame(title)


def outside(title: str) -> Frame:
    return replace(frame(title, "log"), me=None, sign_in="signin.html")
