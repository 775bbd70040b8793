// Package godebug gives std the settings of $GODEBUG. A setting is looked up when it is created and
// whenever the value is asked for; nothing is counted, since there is no metrics reader.
package godebug

import "syscall"

// Setting is one key of $GODEBUG. A leading # in the name marks an undocumented one.
type Setting struct {
	name string
}

func New(name string) *Setting { return &Setting{name} }

func (s *Setting) Name() string {
	if s.name != "" && s.name[0] == '#' {
		return s.name[1:]
	}
	return s.name
}

func (s *Setting) Undocumented() bool { return s.name != "" && s.name[0] == '#' }

func (s *Setting) String() string { return s.Name() + "=" + s.Value() }

func (s *Setting) IncNonDefault() {}

// Value returns the last value given for the setting, "" if there is none.
func (s *Setting) Value() string {
	env, ok := syscall.Getenv("GODEBUG")
	if !ok {
		return ""
	}
	name := s.Name()
	for end := len(env); end > 0; {
		start := end
		for start > 0 && env[start-1] != ',' {
			start--
		}
		field := env[start:end]
		if len(field) > len(name) && field[len(name)] == '=' && field[:len(name)] == name {
			value := field[len(name)+1:]
			for i := 0; i < len(value); i++ {
				if value[i] == '#' {
					return value[:i]
				}
			}
			return value
		}
		end = start - 1
	}
	return ""
}
