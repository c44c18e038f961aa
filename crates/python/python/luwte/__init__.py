"""PDQ fingerprints of pictures, and exact matching of millions of them.

>>> import luwte
>>> index = luwte.Index(["0" * 64])
>>> index.search("0" * 63 + "7")[0]
[(0, 3)]
"""

from luwte._luwte import (
    DEFAULT_MAX_DISTANCE,
    MAX_STABILITY,
    MIN_QUALITY,
    Batch,
    Index,
    IndexFileError,
    Matches,
    Pdq,
    PictureError,
    __version__,
    pdq,
    pdq_batch,
)

__all__ = [
    "DEFAULT_MAX_DISTANCE",
    "MAX_STABILITY",
    "MIN_QUALITY",
    "Batch",
    "Index",
    "IndexFileError",
    "Matches",
    "Pdq",
    "PictureError",
    "__version__",
    "pdq",
    "pdq_batch",
]
