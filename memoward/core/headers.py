"""What every answer carries (S-F06), whoever gives it: Django, or the server before it."""

FOR_EVERY_ANSWER = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    # Pages are for one reader; static files say themselves how long they may be kept.
    "Cache-Control": "private, no-store",
}
