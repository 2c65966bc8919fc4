"""Whether what a task waits for is a service that the community does not have.

Communities stop at this point and lose what they have done (seeds, S2.15 to S2.18); the page then
says that nothing needs to be perfect.
"""

import re

# Words by which people name crisis services, in both languages of the program.
_SERVICE = re.compile(
    r"\b(units?|cent(?:er|re)s?|facilit\w+|hospitals?|beds?|mobile|teams?|crisis|stabili[sz]\w+"
    r"|detox|shelters?|housing|clinics?|psychiatr\w+|988|lines?|services?|transport\w*"
    r"|unidad\w*|centros?|hospital\w*|camas?|equipos?|móvil\w*|refugios?|vivienda\w*|clínica\w*"
    r"|psiquiatr\w*|líneas?|servicios?|traslados?)\b",
    re.IGNORECASE,
)


def names_a_service(reason: str) -> bool:
    """Whether a reason for waiting speaks of a service."""
    return bool(_SERVICE.search(reason))
