// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"fmt"
	"slices"
	"sort"
	"strings"

	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"
)

// Package cmd/go/internal/modfetch cannot be imported, so what follows does what its readGoSum, haveModSumLocked,
// addModSumLocked and tidyGoSum do (Go 1.26).

func init() {
	// Takes "strict" or "lax", the file's name, its bytes, and then edits: path, version and hash to add.
	register("gosum.Edit", func(args [][]byte) ([][]byte, error) {
		sums := goSum{hashes: map[module.Version][]string{}}
		if err := sums.read(string(args[1]), args[2], string(args[0]) == "strict"); err != nil {
			return nil, err
		}
		var answers [][]byte
		for edits := args[3:]; len(edits) >= 3; edits = edits[3:] {
			mod := module.Version{Path: string(edits[0]), Version: string(edits[1])}
			answers = append(answers, []byte(sums.add(mod, string(edits[2]))))
		}
		return append(answers, sums.dump(), sums.tidy()), nil
	})
	register("modules.txt", func(args [][]byte) ([][]byte, error) {
		return [][]byte{readVendorList(string(args[0]))}, nil
	})
}

type goSum struct {
	hashes map[module.Version][]string
	order  []module.Version // in which they were first seen
}

func (s *goSum) put(mod module.Version, hash string) {
	if _, ok := s.hashes[mod]; !ok {
		s.order = append(s.order, mod)
	}
	s.hashes[mod] = append(s.hashes[mod], hash)
}

func (s *goSum) read(file string, data []byte, strict bool) error {
	const emptyGoModHash = "h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY="
	for i, line := range bytes.Split(data, []byte("\n")) {
		f := strings.Fields(string(line))
		if len(f) == 0 {
			continue
		}
		if len(f) != 3 {
			if !strict {
				continue
			}
			return fmt.Errorf("malformed go.sum:\n%s:%d: wrong number of fields %v", file, i+1, len(f))
		}
		if f[2] != emptyGoModHash {
			s.put(module.Version{Path: f[0], Version: f[1]}, f[2])
		}
	}
	return nil
}

// add says "match", "added", or what differs.
func (s *goSum) add(mod module.Version, hash string) string {
	for _, h := range s.hashes[mod] {
		if h == hash {
			return "match"
		}
		if strings.HasPrefix(h, "h1:") {
			return fmt.Sprintf("verifying %s@%s: checksum mismatch\n\tdownloaded: %v\n\t%s:     %v",
				mod.Path, mod.Version, hash, "go.sum", h)
		}
	}
	s.put(mod, hash)
	return "added"
}

func (s *goSum) dump() []byte {
	var d dumper
	for _, mod := range s.order {
		known := slices.ContainsFunc(s.hashes[mod], func(h string) bool { return strings.HasPrefix(h, "h1:") })
		d.line(append([]string{mod.Path, mod.Version, yesOrNo(known)}, s.hashes[mod]...)...)
	}
	return d.bytes()
}

// tidy prints the file. Go sorts the keys of a map, so that versions which compare equal come in random order; here
// they come in the order of their texts.
func (s *goSum) tidy() []byte {
	mods := slices.Clone(s.order)
	slices.SortStableFunc(mods, func(a, b module.Version) int {
		pair := []module.Version{a, b}
		if module.Sort(pair); pair[0] != a {
			return 1
		}
		pair = []module.Version{b, a}
		if module.Sort(pair); pair[0] != b {
			return -1
		}
		return strings.Compare(a.Version, b.Version)
	})
	var buf bytes.Buffer
	for _, mod := range mods {
		list := slices.Clone(s.hashes[mod])
		sort.Strings(list)
		for _, h := range slices.Compact(list) {
			fmt.Fprintf(&buf, "%s %s %s\n", mod.Path, mod.Version, h)
		}
	}
	return buf.Bytes()
}

// readVendorList does what readVendorList and modulesTextIsForWorkspace of cmd/go/internal/modload do.
func readVendorList(data string) []byte {
	type metadata struct {
		explicit    bool
		replacement module.Version
		goVersion   string
	}
	var (
		mod      module.Version
		list     []module.Version
		versions = map[string]string{}
		packages = map[string]module.Version{}
		meta     = map[module.Version]metadata{}
		d        dumper
	)
	for line := range strings.SplitSeq(data, "\n") {
		if strings.HasPrefix(line, "# ") {
			f := strings.Fields(line)
			if len(f) < 3 {
				continue
			}
			if semver.IsValid(f[2]) {
				mod = module.Version{Path: f[1], Version: f[2]}
				f = f[3:]
			} else if f[2] == "=>" {
				mod = module.Version{Path: f[1]}
				f = f[2:]
			} else {
				mod = module.Version{}
				continue
			}
			if len(f) >= 2 && f[0] == "=>" {
				m := meta[mod]
				if len(f) == 2 {
					m.replacement = module.Version{Path: f[1]}
				} else if len(f) == 3 && semver.IsValid(f[2]) {
					m.replacement = module.Version{Path: f[1], Version: f[2]}
				}
				meta[mod] = m
			}
			continue
		}
		if mod.Path == "" {
			continue
		}
		if annotations, ok := strings.CutPrefix(line, "## "); ok {
			m := meta[mod]
			for entry := range strings.SplitSeq(annotations, ";") {
				entry = strings.TrimSpace(entry)
				if entry == "explicit" {
					m.explicit = true
				}
				if goVersion, ok := strings.CutPrefix(entry, "go "); ok {
					m.goVersion = goVersion
				}
			}
			meta[mod] = m
			continue
		}
		if f := strings.Fields(line); len(f) == 1 && module.CheckImportPath(f[0]) == nil {
			packages[f[0]] = mod
			if v, ok := versions[mod.Path]; !ok || semver.Compare(v, mod.Version) < 0 {
				list = append(list, mod)
				versions[mod.Path] = mod.Version
			}
		}
	}
	for _, m := range list {
		d.line("contributes", m.Path, m.Version)
	}
	var rest dumper
	for pkg, m := range packages {
		rest.line("package", pkg, m.Path, m.Version)
	}
	for m, data := range meta {
		if data == (metadata{}) {
			continue
		}
		rest.line("meta", m.Path, m.Version, yesOrNo(data.explicit), data.replacement.Path,
			data.replacement.Version, data.goVersion)
	}
	text := string(d.bytes()) + "\n" + string(sorted(rest.bytes())) + "\n" + yesOrNo(isForWorkspace(data))
	return []byte(text)
}

func isForWorkspace(data string) bool {
	line, _, _ := strings.Cut(data[:min(len(data), 512)], "\n")
	annotations, ok := strings.CutPrefix(line, "## ")
	return ok && slices.ContainsFunc(strings.Split(annotations, ";"), func(entry string) bool {
		return strings.TrimSpace(entry) == "workspace"
	})
}
