module example.com/embed_files

go 1.23
