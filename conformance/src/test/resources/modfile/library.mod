module github.com/User/library/v3

go 1.18

require (
	github.com/davecgh/go-spew v1.1.1
	gopkg.in/check.v1 v0.0.0-20200101000000-abcdefabcdef // indirect
	gopkg.in/yaml.v3 v3.0.1
)

retract (
	v3.0.0 // broken build
	[v3.1.0, v3.1.9] // wrong licence
)
