"""Keep what a committee founded itself on: rules of procedure, convention, remit."""
