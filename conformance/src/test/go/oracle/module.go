// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"strconv"
	"time"

	"golang.org/x/mod/module"
)

func init() {
	registerErrors(moduleErrorKind)
	register("module.CheckPath", ofCheck(module.CheckPath))
	register("module.CheckImportPath", ofCheck(module.CheckImportPath))
	register("module.CheckFilePath", ofCheck(module.CheckFilePath))
	register("module.Check", func(args [][]byte) ([][]byte, error) {
		return nil, module.Check(string(args[0]), string(args[1]))
	})
	register("module.EscapePath", ofTextOrError(module.EscapePath))
	register("module.UnescapePath", ofTextOrError(module.UnescapePath))
	register("module.EscapeVersion", ofTextOrError(module.EscapeVersion))
	register("module.UnescapeVersion", ofTextOrError(module.UnescapeVersion))
	register("module.SplitPathVersion", func(args [][]byte) ([][]byte, error) {
		prefix, major, ok := module.SplitPathVersion(string(args[0]))
		return texts(prefix, major, yesOrNo(ok)), nil
	})
	register("module.CheckPathMajor", func(args [][]byte) ([][]byte, error) {
		return nil, module.CheckPathMajor(string(args[0]), string(args[1]))
	})
	register("module.MatchPathMajor", func(args [][]byte) ([][]byte, error) {
		return texts(yesOrNo(module.MatchPathMajor(string(args[0]), string(args[1])))), nil
	})
	register("module.PathMajorPrefix", ofText(module.PathMajorPrefix))
	register("module.CanonicalVersion", ofText(module.CanonicalVersion))
	register("module.MatchPrefixPatterns", func(args [][]byte) ([][]byte, error) {
		return texts(yesOrNo(module.MatchPrefixPatterns(string(args[0]), string(args[1])))), nil
	})
	register("module.Sort", sortModules)
	register("module.PseudoVersion", pseudoVersion)
	register("module.ZeroPseudoVersion", ofText(module.ZeroPseudoVersion))
	register("module.IsPseudoVersion", ofClaim(module.IsPseudoVersion))
	register("module.IsZeroPseudoVersion", ofClaim(module.IsZeroPseudoVersion))
	register("module.PseudoVersionBase", ofTextOrError(module.PseudoVersionBase))
	register("module.PseudoVersionRev", ofTextOrError(module.PseudoVersionRev))
	register("module.PseudoVersionTime", ofTextOrError(func(v string) (string, error) {
		t, err := module.PseudoVersionTime(v)
		return strconv.FormatInt(t.Unix(), 10), err
	}))
}

// moduleErrorKind names the type of an error of package module and its fields but for the texts in its message.
func moduleErrorKind(err error) string {
	switch err := err.(type) {
	case *module.InvalidPathError:
		return "InvalidPathError " + err.Kind
	case *module.InvalidVersionError:
		if err.Pseudo {
			return "InvalidVersionError pseudo"
		}
		return "InvalidVersionError"
	case *module.ModuleError:
		return "ModuleError " + kindOf(err.Err)
	}
	return ""
}

// sortModules answers pairs of path and version in order.
func sortModules(args [][]byte) ([][]byte, error) {
	var list []module.Version
	for i := 0; i+1 < len(args); i += 2 {
		list = append(list, module.Version{Path: string(args[i]), Version: string(args[i+1])})
	}
	module.Sort(list)
	var sorted []string
	for _, m := range list {
		sorted = append(sorted, m.Path, m.Version)
	}
	return texts(sorted...), nil
}

// pseudoVersion takes major, older version, time in seconds since 1970, and revision.
func pseudoVersion(args [][]byte) ([][]byte, error) {
	seconds, err := strconv.ParseInt(string(args[2]), 10, 64)
	if err != nil {
		return nil, err
	}
	at := time.Unix(seconds, 0)
	return texts(module.PseudoVersion(string(args[0]), string(args[1]), at, string(args[3]))), nil
}
