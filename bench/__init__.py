"""How quick Memoward is, with how much in it: `bin/bench` (docs/performance.md).

`company`, `memos` and `wording` make the data; `probe` asks what only the inside knows; `serving` and `client` measure
from the outside against the server that `bin/run` starts; `report` and `charts` say what came out.
"""
