// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"strconv"

	"golang.org/x/mod/semver"
)

func init() {
	register("semver.IsValid", ofClaim(semver.IsValid))
	register("semver.Canonical", ofText(semver.Canonical))
	register("semver.Major", ofText(semver.Major))
	register("semver.MajorMinor", ofText(semver.MajorMinor))
	register("semver.Prerelease", ofText(semver.Prerelease))
	register("semver.Build", ofText(semver.Build))
	register("semver.Compare", func(args [][]byte) ([][]byte, error) {
		return texts(strconv.Itoa(semver.Compare(string(args[0]), string(args[1])))), nil
	})
	register("semver.Max", func(args [][]byte) ([][]byte, error) {
		return texts(semver.Max(string(args[0]), string(args[1]))), nil
	})
	// Sort answers its arguments in order.
	register("semver.Sort", func(args [][]byte) ([][]byte, error) {
		list := make([]string, len(args))
		for i, arg := range args {
			list[i] = string(arg)
		}
		semver.Sort(list)
		return texts(list...), nil
	})
}
