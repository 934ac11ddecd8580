// A file with every statement there is.

// Deprecated: use example.com/everything/v2 instead.
// It is smaller.
//
// This paragraph is not part of the message.
module example.com/everything // the module

go 1.24.1

toolchain go1.24.3

godebug default=go1.21

godebug (
	panicnil=1
	http2client=0 // for the old server
)

require (
	example.com/b v1.2.3
	example.com/c/v2 v2.0.1 // indirect
	gopkg.in/yaml.v2 v2.4.0 // indirect; for tests
	"example.com/d" v2.0.0+incompatible
)

exclude example.com/b v1.2.2

exclude (
	example.com/c/v2 v2.0.0
	example.com/b v1.10.0
	example.com/b v1.9.0
)

replace (
	example.com/b v1.2.3 => ../b
	example.com/c/v2 => example.com/fork/c v1.0.0
)

// Published by mistake.
retract v1.0.1

retract (
	[v1.0.2, v1.0.4] // leaks
	v1.0.6
)

tool (
	example.com/b/cmd/one
	example.com/b/cmd/two
)

ignore ./node_modules
