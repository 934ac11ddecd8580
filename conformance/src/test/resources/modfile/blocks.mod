module (
	example.com/blocks
)
go 1.16
require example.com/a v1.0.0
require (
)
require (
	example.com/b v1.2.0

	example.com/c/v3 v3.0.0 // why


	golang.org/x/mod v0.1.0
	// the end
)
require example.com/a v1.0.1 // indirect
exclude (
	example.com/a v1.2.3
)
replace ( ) // nothing
retract [ v1.0.0 , v1.2.3 ]
