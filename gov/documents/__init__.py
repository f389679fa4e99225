"""Set what was approved as documents that outlive the server: PDF/A and PDF/UA."""
