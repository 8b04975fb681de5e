package explore

func atTheDesk() []move {
	name := func(user string) []string {
		return []string{logOut, "desk: {inputText: user-name, text: " + user + "}", "desk: {inputText: password}", logIn}
	}
	guesses := []string{logOut}
	for range 10 {
		guesses = append(guesses, "desk: {inputText: password, text: "+noPassword+"}", logIn)
	}
	guesses = append(guesses, "desk: {inputText: password}", logIn)
	return []move{
		each("log in", 3, logIn),
		each("log out", 2, logOut, "desk: {tapOn: cancel-login}", "desk: {tapOn: reload}"),
		ways("log in again", 3, []string{logOut, logIn}),
		ways("another user", 1, name("casey.sample"), name("riley.sample")),
		ways("a wrong password", 1, []string{logOut, "desk: {inputText: password, text: " + noPassword + "}", logIn}),
		ways("ten wrong passwords", 1, guesses),
		each("tabs", 1, "desk: {tapOn: new-tab}", "desk: {tapOn: tab-1}", "desk: {tapOn: tab-2}", "desk: {tapOn: close-tab}"),
		ways("two tabs", 1, []string{"desk: {tapOn: new-tab}", logIn}),
		each("Seamless Authentication", 1, "desk: {tapOn: seamless}"),
		each("sit down", 1, "sitAt: desk-1", "sitAt: desk-2", "phone-2: {sitAt: desk-2}"),
		ways("two computers", 1,
			[]string{logIn, "desk-2: {tapOn: log-in}"}, []string{"desk-2: {tapOn: log-out}"},
			[]string{"desk-2: {tapOn: log-in}", "phone-2: {sitAt: desk-2}", "phone-2: {launchApp: camera}", "phone-2: {aim: 25}", "phone-2: {tapOn: banner}", "phone-2: match"}),
	}
}

// logins are what comes of a login that waits for the phone.
func logins() []move {
	return []move{
		ways("approve", 3, []string{ringing, push, "match"}, []string{ringing, push, "tapOn: use-passcode", "inputText: passcode"}),
		ways("deny", 3, []string{ringing, push, "cancel", "tapOn: deny"}),
		ways("approve by the button", 3, []string{logIn, ringing, push, "cancel", "tapOn: approve"}),
		ways("a wrong passcode", 2, []string{logIn, ringing, push, "nonmatch", "tapOn: use-passcode",
			`{inputText: passcode, text: "` + wrong + `"}`}),
		ways("a login that is answered", 3,
			[]string{logIn, ringing, push, "match"}, []string{logIn, ringing, push, "cancel", "tapOn: deny"},
			[]string{logIn, ringing, push, "advance: 3m"}),
		ways("a damaged answer", 2, []string{logIn, "fault: {name: garbled, at: decide}", ringing, push, "match"}, []string{
			"fault: garbled", "match"}),
		ways("an answer is lost", 1, []string{"fault: {name: answer-lost, at: collect}", ringing, push, "match"}),
		ways("a stranger's face", 2, []string{logIn, ringing, push, "nonmatch"}),
		ways("decide too late", 2, []string{logIn, ringing, push, "advance: 3m", "match"}, []string{ringing, push, "advance: 3m"}),
		ways("five strange faces", 1, []string{logIn, ringing, push, "nonmatch", "nonmatch", "nonmatch", "nonmatch", "nonmatch",
			"match", "inputText: passcode"}),
		ways("decide twice", 2, []string{logIn, ringing, push, "match", "cancel", "tapOn: deny"}, []string{
			"fault: push-duplicated", logIn, ringing, push, "match", push, "match"}),
		ways("scan the login", 2, []string{
			"desk: {tapOn: not-received}", "desk: {tapOn: login-qr}", "launchApp: camera", "aim: 25", "tapOn: banner", "match",
		}, []string{"desk: {tapOn: login-qr}", "pickUp: phone-2", "launchApp: camera", "aim: 25", "tapOn: banner", "match"}),
		ways("respond", 2,
			[]string{
				logIn, "desk: {tapOn: not-received}", "desk: {tapOn: challenge-response}", "launchApp: ibkr-mobile", "tapOn: app-log-out",
				"tapOn: services", "tapOn: authenticate", "{inputText: challenge, text: $challenge}", "tapOn: generate-response", "match",
				"desk: {inputText: response, text: $response}", "desk: {tapOn: send-response}",
			},
			[]string{logIn, "desk: {tapOn: not-received}", "desk: {tapOn: challenge-response}",
				`desk: {inputText: response, text: "12345678"}`, "desk: {tapOn: send-response}"}),
		ways("a wrong response and then the phone", 1, []string{logIn, ringing, push, "cancel", "desk: {tapOn: not-received}",
			"desk: {tapOn: challenge-response}", `desk: {inputText: response, text: "12345678"}`, "desk: {tapOn: send-response}",
			"tapOn: approve", "match"}),
		ways("a response of before", 1, []string{"desk: {inputText: response, text: $response}", "desk: {tapOn: send-response}"}),
		ways("a stranger logs in", 1, []string{"strangerLogsIn: $user"}, []string{"strangerLogsIn: $user", ringing, push, "match"},
			[]string{"strangerLogsIn: $user", ringing, push, "cancel", "tapOn: deny"}),
	}
}
