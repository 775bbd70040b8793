package lib

type T struct{ private int }

func (T) secret() {}
func hidden()     {}

var value = 1
