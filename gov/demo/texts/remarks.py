"""What people said about motions and decisions, each in her language."""

from typing import Final

PARKING: Final = (
    "Bonne idée. Où se rechargerait-elle la nuit ? Au local, il n’y a qu’une prise dans la cour, et "
    "elle saute dès qu’on branche la bouilloire."
)
PLUG: Final = (
    "@Fatou, l’électricien est passé lundi : une borne lente coûte 900 €, elle est comprise dans les "
    "28 000 €. Le devis est chez moi, je l’apporte à la réunion."
)
BOARD: Final = (
    "Onze raad van bestuur komt volgende week samen. Ik stem voorlopig niet voor of tegen, maar ik geloof "
    "erin: een wagen die drie avonden op de vier rijdt, helpt niemand."
)
HEATER: Final = (
    "Could we make sure the conversion includes a second heater? People sit in the back for twenty "
    "minutes at a time, and the engine will no longer keep them warm."
)
OBSERVED: Final = (
    "J’observe que l’apport est le même pour les cinq, alors que vos budgets vont de un à huit. Vous "
    "l’avez voulu ainsi dans la convention ; je vous invite seulement à le redire avant de voter, pour "
    "que personne ne le découvre après."
)
INTERPRETING: Final = (
    "Merci ! @Amina, est-ce que vos permanences du matin pourraient partager l’abonnement ? On paierait "
    "moins cher l’heure."
)
BICYCLE: Final = (
    "Two models tried, one left. It must fit through the door of the day room, which none of us measured. "
    "I will order as soon as I have."
)
CLOSED_DAYS: Final = "Le samedi marche bien : quarante rencontres en moyenne, presque toutes après 20 h."
