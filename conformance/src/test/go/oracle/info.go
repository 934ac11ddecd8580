// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"encoding/json"
	"strconv"
	"time"
	"unicode/utf8"

	"golang.org/x/mod/module"
)

// revInfo and revOrigin have the fields that the go command reads from a .info file.
type revInfo struct {
	Version string
	Time    time.Time
	Origin  *revOrigin `json:",omitempty"`
}

type revOrigin struct {
	VCS       string `json:",omitempty"`
	URL       string `json:",omitempty"`
	Subdir    string `json:",omitempty"`
	Hash      string `json:",omitempty"`
	TagPrefix string `json:",omitempty"`
	TagSum    string `json:",omitempty"`
	Ref       string `json:",omitempty"`
	RepoSum   string `json:",omitempty"`
}

func init() {
	// info.Parse answers version, seconds and nanoseconds of the time, whether there is an origin, and what the origin
	// is as JSON; "refused" for what the go command refuses, for a version that is not canonical, and for bytes that
	// are no UTF-8.
	register("info.Parse", func(args [][]byte) ([][]byte, error) {
		var info revInfo
		err := json.Unmarshal(args[0], &info)
		canonical := info.Version != "" && info.Version == module.CanonicalVersion(info.Version)
		if err != nil || !canonical || !utf8.Valid(args[0]) {
			return texts("refused"), nil
		}
		origin, err := json.Marshal(info.Origin)
		if err != nil {
			return nil, err
		}
		return texts(info.Version, strconv.FormatInt(info.Time.Unix(), 10), strconv.Itoa(info.Time.Nanosecond()), string(origin)), nil
	})
	// info.Print takes version, seconds, nanoseconds, and the origin's URL; "refused" for a year that is too far.
	register("info.Print", func(args [][]byte) ([][]byte, error) {
		seconds, err := strconv.ParseInt(string(args[1]), 10, 64)
		if err != nil {
			return nil, err
		}
		nanos, err := strconv.ParseInt(string(args[2]), 10, 64)
		if err != nil {
			return nil, err
		}
		info := revInfo{Version: string(args[0]), Time: time.Unix(seconds, nanos).UTC(), Origin: &revOrigin{VCS: "git", URL: string(args[3])}}
		data, err := json.Marshal(&info)
		if err != nil {
			return texts("refused"), nil
		}
		return [][]byte{data}, nil
	})
}
