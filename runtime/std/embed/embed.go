package embed

// Go2cppFiles makes the FS of a variable with //go:embed: names and contents in turn, in the order that lookup wants.
// Names of folders end with a slash.
func Go2cppFiles(namesAndContents ...string) FS {
	files := make([]file, 0, len(namesAndContents)/2)
	for i := 0; i < len(namesAndContents); i += 2 {
		files = append(files, file{name: namesAndContents[i], data: namesAndContents[i+1]})
	}
	return FS{&files}
}
