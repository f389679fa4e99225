"""RFC 6962 trees and proofs: the standard library only."""
