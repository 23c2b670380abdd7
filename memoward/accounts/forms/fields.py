def one_line(text: str) -> str:
    """The text without line breaks and runs of spaces: names stand in mail headers and titles."""
    return " ".join(text.split())
