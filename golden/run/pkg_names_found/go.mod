module example.com/pkg_names_found

go 1.23
