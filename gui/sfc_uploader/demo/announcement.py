"""How a demo service in a process of its own tells where it is: two lines that a shell can take over."""

URL_LINE = "SFC_API_URL="
TOKEN_LINE = "SFC_API_TOKEN="  # noqa: S105 - a name, not a token
