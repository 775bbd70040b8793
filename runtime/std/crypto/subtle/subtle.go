package subtle

// amd64 has no data independent timing to switch on.
func setDITEnabled() bool { return false }

func setDITDisabled() {}
