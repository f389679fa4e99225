"""One writer, short reads, and the rows that every act leaves behind."""
