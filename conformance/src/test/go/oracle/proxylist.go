// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"errors"
	"net/url"
	pathpkg "path"
	"regexp"
	"strconv"
	"strings"
)

// Package cmd/go/internal/modfetch cannot be imported, so what follows does what its proxyList and newProxyRepo do with
// GOPROXY (Go 1.26), and then refuses what ours refuses on purpose and Go would fail with later.

// errRefused is any trouble with an entry; which of two reasons is named first differs.
var errRefused = errors.New("refused")

var (
	// hosts are what Java's URI takes for a host: RFC 2396, where no underscore is and the last of several labels begins with a letter.
	hosts    = regexp.MustCompile(`^((0*(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}0*(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])|\[[0-9A-Fa-f:.]+\]|([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])?\.?|[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.?)$`)
	plainURL = regexp.MustCompile(`^(%[0-9A-Fa-f]{2}|[A-Za-z0-9:/@!$&'()*+;=._~-])*$`)
)

func init() {
	register("GOPROXY", func(args [][]byte) ([][]byte, error) { return proxyList(string(args[0])) })
}

// proxyList gives for each entry its parts, or "direct" or "off", and whether a bar follows.
func proxyList(goproxy string) ([][]byte, error) {
	var answer []string
	for goproxy != "" {
		var entry string
		bar := false
		if i := strings.IndexAny(goproxy, ",|"); i >= 0 {
			entry, bar, goproxy = goproxy[:i], goproxy[i] == '|', goproxy[i+1:]
		} else {
			entry, goproxy = goproxy, ""
		}
		entry = strings.TrimSpace(entry)
		if entry == "" {
			continue
		}
		if entry == "off" || entry == "direct" {
			answer = append(answer, entry)
			break
		}
		if strings.ContainsAny(entry, ".:/") && !strings.Contains(entry, ":/") && !pathpkg.IsAbs(entry) {
			entry = "https://" + entry
		}
		base, err := proxyURL(entry)
		if err != nil {
			return nil, err
		}
		answer = append(answer, base.Scheme, base.Host, user(entry), base.EscapedPath(), yesOrNo(bar))
	}
	if len(answer) == 0 {
		return nil, errors.New("GOPROXY list is not the empty string, but contains no entries")
	}
	return texts(answer...), nil
}

func proxyURL(entry string) (*url.URL, error) {
	base, err := url.Parse(entry)
	if err != nil {
		return nil, errRefused
	}
	switch base.Scheme {
	case "http", "https":
		if !hosts.MatchString(strings.TrimSuffix(base.Host, ":"+base.Port())) {
			return nil, errRefused
		}
	case "file":
		if *base != (url.URL{Scheme: base.Scheme, Path: base.Path, RawPath: base.RawPath}) {
			return nil, errRefused
		}
	default:
		return nil, errRefused
	}
	// Nor does Java's URI take a second @, an empty path of a folder, or what should have been encoded.
	plain := strings.Count(authority(entry), "@") < 2 && plainURL.MatchString(entry) && (base.Scheme != "file" || base.Path != "")
	port, _ := strconv.Atoi(base.Port())
	if strings.ContainsAny(entry, "?#") || port > 0xffff || !plain {
		return nil, errRefused
	}
	return base, nil
}

// authority is what stands between the scheme and the path.
func authority(entry string) string {
	_, rest, _ := strings.Cut(entry, "://")
	text, _, _ := strings.Cut(rest, "/")
	return text
}

// user is the user as it is written, without the password.
func user(entry string) string {
	text, _, found := strings.Cut(authority(entry), "@")
	if !found {
		return ""
	}
	name, _, _ := strings.Cut(text, ":")
	return name
}
