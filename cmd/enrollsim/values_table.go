package main

import (
	"maps"
	"strconv"
	"strings"
	"time"

	"enrollsim/flow/embedded"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/flow/train/exam"
)

// vocabularyOf is what the flags and arguments of the program take.
func vocabularyOf(data *embedded.Data) vocabulary {
	guides := values{name: "GUIDE", words: func([]string) []word { return guideWords(data) }}
	builtIn := values{name: "NAME", words: func([]string) []word { return scenarioWords() }}
	runFile := file("yaml", "yml")
	plays := builtIn.or(runFile)
	last := someOf("NAME", is(lastWord, "what the last run left behind", "上一次運行留下的情境"))
	plain, numbers := time.RFC3339, values{name: "NUMBER", words: func(args []string) []word { return stepWords(data, args) }}
	langs := values{name: "LANG", words: func([]string) []word { return langWords() }}
	allOfThem := langs.or(someOf("", is(allLangs, "each of them", "每一種語言")))
	v := vocabulary{
		"--guide": guides, "--scenario": plays, "--lang": langs, "figures --lang": allOfThem, "article --lang": allOfThem,
		"--now":          someOf("TIME", is(sim.DemoStart().Format(plain), "when guides begin", "指南開始的時間")),
		"--log-file":     file(anyFile),
		"--server":       someOf("URL", is("http://127.0.0.1:8080", "where enrollsim serve listens", "enrollsim serve 監聽的地址")),
		"--token-file":   file(anyFile),
		"explore --out":  runFile,
		"run --var":      free("NAME=VALUE"),
		"run --shard":    free("I/N"),
		"run --filter":   free("REGEXP"),
		"figures --out":  {name: "DIR", folder: true},
		"run --timeout":  free("DURATION"),
		"article --out":  file("html", "md"),
		"record --out":   file(strings.Split(strings.Join(filmEndings(), ""), ".")[1:]...),
		"record --from":  numbers,
		"record --to":    numbers,
		"--debrief":      file("md", "txt"),
		"figures --size": sizes(), "record --size": sizes(),
		"figures --check":      {name: "DIR", folder: true},
		"figures --figure":     {name: "NUMBER", words: func(args []string) []word { return figureWords(data, args) }},
		"run --report-html":    {name: "DIR", folder: true},
		"run --report-junit":   file("xml"),
		"run --report-tap":     file("tap"),
		"run --report-json":    file("json"),
		"train --persona":      {name: "WHO", words: func([]string) []word { return personaWords() }},
		"train exam --as":      free("ID"),
		"--key":                free("KEY"),
		"train exam --out":     file("jsonl"),
		"train exam new --out": runFile,
		"train exam new --pool": values{name: "POOL", words: func([]string) []word {
			return poolWords(data)
		}}.separated(),
		"train report --out":  file("md", "html", "csv"),
		"train report --xapi": file("json"),

		"guides 1": guides, "scenarios 1": builtIn, "run 1": plays, "why 1": plays.or(last), "train 1": plays, "train play 1": plays,
		"figures 1": guides.or(plays).or(last), "article 1": guides.or(plays).or(last), "record 1": guides.or(plays).or(last),
		"validate 1": runFile, "new 1": runFile, "train validate 1": runFile, "train new 1": runFile,
		"train exam 1": runFile, "train verify 1": runFile, "train verify 2": file("jsonl"), "train report 1": file("jsonl"),
		"licenses 1": {name: "NAME", words: func([]string) []word { return licenseWords() }},
		"words 1":    {name: "NAME", words: func([]string) []word { return termWords(data) }},
	}
	for _, more := range []vocabulary{looks(), worldValues(), serveValues()} {
		maps.Copy(v, more)
	}
	return v
}

func langWords() []word {
	var list []word
	for _, l := range text.Langs() {
		list = append(list, is(string(l), l.Name(), l.Name()))
	}
	return list
}

func guideWords(data *embedded.Data) []word {
	guides, _ := data.Guides() // without them nothing is offered
	var list []word
	for _, g := range guides {
		list = append(list, word{g.ID, g.Title})
	}
	return list
}

func scenarioWords() []word {
	listed, _ := scenario.List()
	var list []word
	for _, l := range listed {
		list = append(list, word{l.Name, l.Title})
	}
	return list
}

func termWords(data *embedded.Data) []word {
	terms, _ := termsOf(data)
	var list []word
	seen := map[string]bool{}
	for _, t := range terms {
		if !seen[t.Name] {
			seen[t.Name] = true
			says := text.Words{}
			for lang, words := range t.Says {
				says[lang] = string(t.Kind) + ": " + words
			}
			list = append(list, word{t.Name, says})
		}
	}
	return list
}

func licenseWords() []word {
	all, _ := licenses()
	var list []word
	for _, l := range all {
		if !strings.Contains(l.Name, " ") {
			list = append(list, is(l.Name, l.License, l.License))
		}
	}
	return list
}

func personaWords() []word {
	all, _ := train.Personas()
	var list []word
	for _, p := range all {
		list = append(list, word{p.ID, p.Name})
	}
	return list
}

// poolWords are what an exam can be drawn from: all calls, groups of them, single ones.
func poolWords(data *embedded.Data) []word {
	groups, _ := data.Groups()
	listed, _ := scenario.List()
	list := []word{is(exam.All, "all calls", "全部來電")}
	for _, g := range groups {
		list = append(list, word{g.ID, g.Seen})
	}
	for _, l := range listed {
		if l.Group != "" {
			list = append(list, word{l.Name, l.Title})
		}
	}
	return list
}

// guideOf is the guide that arguments name; nil where they name none.
func guideOf(data *embedded.Data, args []string) *guide.Guide {
	if len(args) == 0 {
		return nil
	}
	g, _ := data.Guide(args[0])
	return g
}

func stepWords(data *embedded.Data, args []string) []word {
	var list []word
	if g := guideOf(data, args); g != nil {
		for _, s := range g.Steps {
			list = append(list, word{s.Number, s.Short})
		}
	}
	return list
}

func figureWords(data *embedded.Data, args []string) []word {
	var list []word
	if g := guideOf(data, args); g != nil {
		for _, s := range g.Steps {
			for _, f := range s.Figures {
				list = append(list, word{f.Number, s.Short})
			}
		}
	}
	return list
}

// sizes are those of windows.
func sizes() values {
	return someOf("WxH",
		is("120x40", "as large as it is designed for", "預設的大小"),
		is("80x24", "the smallest", "最小的視窗"),
		is("100x30", "in between", "中等大小"))
}

// numbered are numbers with what each stands for, from the first on.
func numbered(first int, says ...text.Words) []word {
	var list []word
	for i, s := range says {
		list = append(list, word{strconv.Itoa(first + i), s})
	}
	return list
}
