"""Makes pictures of files, in a process of its own, so that whatever a file contains harms nobody (F1, S-B06).

`process.render` is the server's side and starts `python -m memoward.files.rendering`, which takes away its own rights
(`limits.py`), reads one file, and writes pictures of its first pages into one folder. It never loads Django.
"""

PAGES = 10  # of a document; whoever wants more downloads it
SIDE = 1400  # pixels, of the longer side of a picture
LARGEST = 2 * 2**20  # bytes, of one picture
PIXELS = 50_000_000  # of an image; its header says how many it would have before anything is unpacked

DOCUMENT = "application/pdf"
# What Pillow is allowed to read, by what the bytes are.
IMAGES = {
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/gif": "GIF",
    "image/webp": "WEBP",
}
