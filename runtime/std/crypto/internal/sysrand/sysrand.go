package sysrand

func fatal(s string) { panic("fatal error: " + s) }
