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
    ROBUST_VERSION,
    Batch,
    Index,
    IndexFileError,
    Matches,
    Parts,
    Pdq,
    PictureError,
    Video,
    VideoComparison,
    VideoError,
    __version__,
    orientations,
    pdq,
    pdq_batch,
    robust_codes,
    robust_query,
    vpdq,
)

__all__ = [
    "DEFAULT_MAX_DISTANCE",
    "MAX_STABILITY",
    "MIN_QUALITY",
    "ROBUST_VERSION",
    "Batch",
    "Index",
    "IndexFileError",
    "Matches",
    "Parts",
    "Pdq",
    "PictureError",
    "Video",
    "VideoComparison",
    "VideoError",
    "__version__",
    "orientations",
    "pdq",
    "pdq_batch",
    "robust_codes",
    "robust_query",
    "vpdq",
]
