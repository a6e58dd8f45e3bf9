"""What is no colour, though some of it would do something in a style sheet."""

INJECTIONS = [
    "#fff;}body{",
    "#ffffff;",
    "#fffff}",
    "#ffffff}body{display:none",
    "#ffffff/*",
    "url(//x.y)",
    "red",
    "#fff",
    "ffffff",
    "#ffffff\n",
    " #ffffff",
    "#ffffgf",
    "#ﬀffff",
    "#٠٠٠٠٠٠",
    "</style>",
]
