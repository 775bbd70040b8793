package rand

func fatal(s string) { panic("fatal error: " + s) }
