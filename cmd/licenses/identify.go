package main

import (
	"regexp"
	"strings"
)

// identify lists the SPDX ids of the licences in a text, each known by words that no other
// has.
func identify(text string) []string {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	has := func(words string) bool { return strings.Contains(text, words) }
	var ids []string
	add := func(id string, is bool) {
		if is {
			ids = append(ids, id)
		}
	}
	binary := has("redistributions in binary form must reproduce")
	add("Apache-2.0", has("apache license version 2.0"))
	add("BSD-2-Clause", binary && !has("neither the name"))
	add("BSD-3-Clause", binary && has("neither the name"))
	add("MIT", has("without limitation the rights to use, copy, modify, merge, publish") || strings.HasPrefix(text, "license mit "))
	add("OFL-1.1", has("sil open font license version 1.1"))
	add("blessing", has("sqlite has been dedicated to the public domain"))
	return ids
}

// inPassing is the section of a README about the licence, with the one about who wrote it.
func inPassing(readme string) string {
	var kept []string
	for section := range strings.SplitSeq("\n"+readme, "\n## ") {
		title, body, _ := strings.Cut(section, "\n")
		if title == "License" || title == "Author" {
			kept = append(kept, title+"\n\n"+strings.TrimSpace(body))
		}
	}
	return strings.Join(kept, "\n\n")
}

// copyright lists the lines of a text in which somebody claims it, but for those of a
// licence that leave the name to whoever uses it.
func copyright(text string) []string {
	claim := regexp.MustCompile(`(?im)^[ \t/*>|.-]*(copyright\b.*(?:19|20)\d\d.*|copyright (?:\(c\)|©).*|author\n\n.*)$`)
	var lines []string
	for _, found := range claim.FindAllStringSubmatch(text, -1) {
		line := strings.TrimPrefix(strings.Join(strings.Fields(found[1]), " "), "Author ")
		if !strings.ContainsAny(line, "[{<") || strings.Contains(line, "@") || strings.Contains(line, "://") {
			lines = append(lines, line)
		}
	}
	return lines
}
