"""How a person is recognised, answered and refused over HTTP."""
