"""Where JSON comes from: files, folders, standard input, pasted commands and documentation. Knows no dialect."""
