package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"enrollsim/flow/text"
)

// askedLang is the language that arguments ask for, if they do. Help and errors are written
// before cobra has read them, or where it cannot.
func askedLang(args []string) (lang text.Lang, given bool) {
	asked := string(text.English)
	for i, arg := range args {
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			asked, given = value, true
		} else if arg == "--lang" && i+1 < len(args) {
			asked, given = args[i+1], true
		}
	}
	lang, err := text.ParseLang(asked)
	if err != nil {
		return text.English, given
	}
	return lang, given
}

// inChinese puts the help of all commands into Traditional Chinese. What has no words
// there keeps those that it has.
func inChinese(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	root.SetUsageTemplate(strings.NewReplacer(
		"Usage:", "用法：", "Examples:", "例子：", "Available Commands:", "指令：", "Global Flags:", "通用選項：", "Flags:", "選項：",
		`Use "{{.CommandPath}} [command] --help" for more information about a command.`,
		"用「{{.CommandPath}} [command] --help」查看某個指令的說明。",
	).Replace(root.UsageTemplate()))
	root.SetHelpTemplate(strings.ReplaceAll(root.HelpTemplate(), exitHelp, chineseExitHelp))
	words := chineseHelp()
	done := map[*pflag.Flag]bool{}
	var translate func(*cobra.Command)
	translate = func(cmd *cobra.Command) {
		cmd.InitDefaultHelpFlag()
		path := strings.TrimPrefix(strings.TrimPrefix(cmd.CommandPath(), root.Name()), " ")
		for of, place := range map[string]*string{"": &cmd.Short, " long": &cmd.Long, " example": &cmd.Example} {
			if said, ok := words[path+of]; ok {
				*place = said
			}
		}
		for _, flags := range []*pflag.FlagSet{cmd.PersistentFlags(), cmd.Flags()} {
			flags.VisitAll(func(f *pflag.Flag) {
				for _, key := range []string{path + " --" + f.Name, "--" + f.Name} {
					if said, ok := words[key]; ok && !done[f] {
						done[f] = true
						f.Usage = said
						sayDefault(f)
					}
				}
			})
		}
		for _, sub := range cmd.Commands() {
			translate(sub)
		}
	}
	translate(root)
}

// sayDefault puts what a flag is without a word into its help, which would say it in
// English.
func sayDefault(f *pflag.Flag) {
	none := map[string]string{"bool": "false", "int": "0", "uint64": "0", "duration": "0s", "stringSlice": "[]", "stringArray": "[]"}[f.Value.Type()]
	if f.DefValue != none {
		f.Usage += "（預設 " + f.DefValue + "）"
		f.DefValue = none
	}
}

const chineseExitHelp = `
退出碼：
  0    一切正常
  1    有情境或檢查失敗
  2    用法錯誤或檔案無法讀取
  3    無法運行（沒有終端機、端口被佔用）
  4    超時
  130  被中斷
`

// inChineseList puts commas and an "or" between values as Chinese does.
func inChineseList(values string) string {
	return strings.NewReplacer(", ", "、", " or ", " 或 ").Replace(values)
}

// chineseHelp is the help in Traditional Chinese: of a command by its path, of a flag by
// its name, after that of its command where others have a flag of this name.
func chineseHelp() map[string]string {
	return map[string]string{
		"": "練習用二維碼激活移動IBKR驗證程序(IB Key)",
		" long": `enrollsim 模擬掃描二維碼激活移動IBKR驗證程序(IB Key)的全過程：瀏覽器中的客戶端、帶攝像頭的
手機，以及真的發出、核對二維碼並讓它過期的系統後端（模擬）。一切都在此終端機內，無需賬戶、手機或網絡。

這是獨立的模擬器，並非由 Interactive Brokers 製作、認可或使用，也從不連接其任何服務。`,
		" example": `  enrollsim                                       從選單選擇
  enrollsim --guide ios-activate-scan             直接打開一份指南
  enrollsim --guide ios-activate-scan --installed 應用程序已在手機上
  enrollsim --scenario code-used                  打開情境檔並播放
  enrollsim --scenario code-used --present        向觀眾演示
  enrollsim --accessible                          逐行輸出，供讀屏程序使用
  enrollsim --lang zh-Hant --seed 7 --freeze`,

		"--lang":            "語言：" + inChineseList(text.Tags()) + "（不寫則按語言環境）",
		"--seed":            "二維碼、IB Key 和編號的種子；種子和按鍵相同，過程就相同",
		"--now":             "開始時的模擬時間，RFC 3339",
		"--help":            "顯示說明",
		"--guide":           "要打開的指南；不寫則顯示選單",
		"--scenario":        "要打開的內置情境名稱或情境檔；按 . 和空格鍵播放",
		"--installed":       "手機上已有移動IBKR",
		"--present":         "向觀眾演示指南或情境檔，字幕用大字；空格鍵播放，方向鍵逐段前進或後退",
		"--pace":            "配合 --present：每一段停留多久，例如 5s（未指定時按字數）",
		"--loop":            "配合 --present：結束後從頭開始",
		"--kiosk":           "供無人看管的屏幕使用：輪流展示 iPhone、一次失敗及其原因、Android；Ctrl+C 結束",
		"--accessible":      "逐行輸出，供讀屏程序和管道使用；ACCESSIBLE=1 或 TERM=dumb 時自動啟用",
		"--freeze":          "開始時時鐘暫停：只有您的操作花費時間",
		"--color":           "顏色：auto、always 或 never",
		"--theme":           "主題：auto、dark、light 或 contrast（供投影機使用）",
		"--ascii":           "只用 ASCII 字符，二維碼用大字形；語言環境不是 UTF-8 時自動啟用",
		"--qr":              "二維碼的形式：auto、half、large、ascii 或 none",
		"--log-file":        "內部錯誤寫到哪個檔案（不寫則為臨時資料夾中的 enrollsim.log）",
		"--no-motion":       "沒有任何動畫",
		"--no-mouse":        "滑鼠留給終端機自己使用",
		"--server":          "使用此地址的「enrollsim serve」作為後端；不寫則用程序自帶的後端",
		"--token-file":      "後端管理令牌的檔案（不寫則為個人設置資料夾中的 token）",
		"--system-version":  "手機系統的版本，例如 17.2 或 5.1",
		"--store":           "安卓手機的應用商店：play-store、assistant-360 或 assistant-baidu",
		"--unlock":          "手機如何解鎖：face-id、touch-id、fingerprint、passcode 或 none",
		"--notifications":   "移動IBKR的通知權限：unasked、allowed 或 denied",
		"--camera":          "移動IBKR的相機權限：unasked、allowed 或 denied",
		"--pin-policy":      "新PIN碼可用的字符：any 或 digits",
		"--keys":            "IB Key 已在此手機上的使用者：riley.sample（坐在電腦前的人）、casey.sample",
		"--other-keys":      "IB Key 在另一部手機上的使用者",
		"--lost-keys":       "此手機丟失了 IB Key 的使用者，例如刪除應用程序之後",
		"--other-phone":     "另一部手機在哪裡：here（手邊）、elsewhere（可以取來）或 gone（已售出或遺失）",
		"--desk-user":       "瀏覽器在登錄界面填入哪個使用者：不寫則為 riley.sample，也可以是 casey.sample",
		"--other-desk-user": "另一台電腦的瀏覽器填入哪個使用者（不寫則與第一部相同）",
		"--signed-in":       "移動IBKR打開後是主頁，而不是登錄界面",
		"--rooted":          "手機並非原廠系統（已被root）",
		"--airplane":        "手機處於飛行模式",
		"--wifi":            "手機的 Wi-Fi：on、off 或 no-internet（無法連上互聯網）",
		"--vpn":             "手機上的 VPN 阻擋了所有連接",
		"--focus":           "手機處於勿擾模式",
		"--battery-saver":   "手機處於省電模式：打開移動IBKR後才收到通知",
		"--look-alike":      "手機上有一個名稱相近、但不是移動IBKR的應用程序",
		"--scan-qr-off":     "相機設置中的「掃描二維碼」已關閉",
		"--seamless-off":    "無縫驗證已關閉：登錄時不通知手機",
		"--keep-failed":     "被拒絕的嘗試不會用掉二維碼",
		"--code-life":       "二維碼的有效期，例如 30s（不寫則為 10m）",
		"--login-life":      "登錄等待手機批准的時間（不寫則為 3m）",
		"--session-idle":    "客戶端閒置多久後退出（不寫則永不）",
		"--json":            "以 JSON 輸出",

		"guides": "列出指南，或印出其中一份",
		"guides long": `guides 列出八份指南：兩種系統、兩個目標、兩種方法。給出編號則印出該指南：要求、步驟、問題和
參考文章。加上 --support 則改為印出客服查找原因時的問題。`,
		"guides --markdown": "以 Markdown 輸出",
		"guides --support":  "印出客服查找原因時的問題，而不是指南",

		"figures": "把指南的圖或情境檔所顯示的屏幕畫成 SVG 或 PNG",
		"figures long": `figures 按文章的編號畫出指南的圖，每幅都有箭頭指向該步驟所說之處；對內置情境或情境檔，則畫出它到達的
每個屏幕；用 --lang all 則每種語言都畫。運行相同，檔案便逐字節相同。

畫的是設備。用 --look window 則畫出模擬器當時在終端機中顯示的整個視窗。

資料夾中有圖、並排顯示它們的 index.html，以及說明每幅圖顯示什麼的 figures.json。用 --check 可以重新畫一遍
這樣的資料夾，並用文字說明有何不同。

last 是上一次運行留下的情境。資料夾會記下那是哪個情境或檔案，之後無論運行過什麼，--check 都會重新畫那一個。`,
		"figures --all":      "每份指南的圖",
		"figures --check":    "要重新畫的圖的資料夾；有不同之處會說明，並算作失敗",
		"figures --coverage": "列出沒有圖的步驟、問題、編號和原因",
		"figures --figure":   "只畫此編號的圖；可以寫多次",
		"figures --json":     "以 JSON 輸出覆蓋情況",
		"figures --out":      "要寫入的資料夾",
		"figures --look":     "畫什麼：drawing 是設備；window 是有模擬器的終端機視窗",
		"figures --format":   "檔案的格式：svg 或 png",
		"figures --scale":    "PNG 的大小：1 至 4",
		"figures --size":     "視窗的列數和行數",
		"figures --theme":    "圖的底色：light、dark，或 auto（跟隨讀者的系統）",

		"article": "把指南或情境檔所顯示的寫成附圖的網頁",
		"article long": `article 寫出附圖的指南；對內置情境或情境檔，則寫出看到了什麼、真實的原因、解決方法、對客戶怎樣說、
逐步的經過，以及如何重複。last 是上次運行中最先失敗的情境，或唯一的情境。

以 .html 結尾的檔案是一個自足的網頁：隨讀者的系統為淺色或深色，列印時為白底。以 .md 結尾的是 Markdown，
旁邊有一個圖片資料夾。「-」把網頁寫到輸出。用 --lang all 則每種語言各有一個檔案，例如 guide.en.html。`,
		"article --out": "要寫入的檔案：.html、.md，或「-」，表示把 HTML 寫到輸出",

		"record": "錄製自動播放的指南或情境檔",
		"record long": `record 讓指南、內置情境或情境檔像在模擬器中按空格鍵那樣自動播放，並把所見寫成檔案；last 是上一次運行留下的
情境。所需時間只是繪圖的時間；運行相同，檔案便逐字節相同。

檔案的結尾決定格式：.cast 是終端機錄影（asciicast），.gif 是動畫，.html 是可逐幅查看圖片的網頁，
.svg 是會動的圖，.txt 是每一步的文字屏幕。`,
		"record --cast":      "終端機錄影的版本：3 或 2",
		"record --from":      "從此編號的步驟開始",
		"record --hold":      "最後一個畫面停留多久",
		"record --keyframes": "終端機錄影在每一步開始時有完整的畫面",
		"record --out":       "要寫入的檔案；結尾為 " + strings.Join(filmEndings(), "、"),
		"record --pace":      "做下一步之前停留多久，例如 3s（不寫則為讀完文字所需的時間）",
		"record --size":      "視窗的列數和行數；.html 不顯示視窗",
		"record --theme":     "視窗的主題：dark、light 或 contrast；.html 隨讀者的系統",
		"record --to":        "到此編號的步驟完成為止",

		"scenarios":            "列出內置情境及其原因和所見，或印出其中一個",
		"scenarios --coverage": "哪些步驟、問題和原因有情境；有缺漏即為失敗",

		"run": "不用屏幕播放情境檔，檢查其預期並報告",
		"run long": `run 按名稱播放內置情境，也播放情境檔，以及資料夾中的所有情境檔；都不寫則播放全部內置情境；「-」
表示標準輸入。它們在模擬時間中同時進行，種子相同，過程就逐字節相同。`,
		"run example": `  enrollsim run                                    全部內置情境
  enrollsim run code-expired answer-lost           其中兩個
  enrollsim run tests/ --report-junit junit.xml    tests 下的每個情境檔
  enrollsim run bug.yaml --seed 7                  用另一個種子`,
		"run --all":           "與 --report-html 一起使用：每個情境一頁",
		"run --fail-fast":     "第一次失敗後不再開始任何情境",
		"run --filter":        "只運行名稱、指南、原因、標題或標籤符合此正則表達式的情境",
		"run --last-failed":   "只運行上次未通過的情境",
		"run --list":          "只列出會運行的情境",
		"run --quiet":         "不報告通過的情境",
		"run --repeat":        "每個情境運行的次數，種子從 --seed 開始遞增",
		"run --report-github": "在輸出中寫 GitHub 註解；在 GitHub Actions 中自動啟用",
		"run --report-html":   "把網頁寫到此資料夾：每個未通過的情境一頁，另有目錄，語言按 --lang",
		"run --report-json":   "把含全部事件的 JSON 報告寫到此檔案，「-」表示輸出",
		"run --report-junit":  "把 JUnit XML 報告寫到此檔案，「-」表示輸出",
		"run --report-tap":    "把 TAP 14 報告寫到此檔案，「-」表示輸出",
		"run --shard":         "i/n：從第 i 個開始，每 n 個取一個情境",
		"run --timeout":       "每個情境可用的真實時間",
		"run --update":        "把實際的屏幕、原因或記錄寫回情境檔中相應的預期",
		"run --var":           "name=value：情境檔中 ${name} 的值；可以寫多次",
		"run --watch":         "檔案改變時再次運行，直到被中斷",
		"run --workers":       "同時運行的情境數",

		"validate":          "檢查情境檔而不運行",
		"validate --schema": "印出情境檔的 JSON Schema，供編輯器使用",

		"new": "寫出一份帶註解的情境檔作為起點",

		"words": "列出情境檔可用的詞：步驟、鍵、屏幕、編號、事件、原因、故障",
		"words long": `words 列出情境檔可用的每個詞：步驟開頭的詞、鍵、指南、屏幕及其上的編號、應用程序、設置、事件、
原因、故障、角色和轉介。給出名稱則解釋該詞並附可運行的例子；給出種類（如 screens）則列出該類；其他
文字則按名稱或任一語言的說明查找。`,

		"why": "解釋情境檔中出了什麼問題，與按鍵 w 相同",
		"why long": `why 播放內置情境或情境檔，直到問題出現，然後像按鍵 w 那樣解釋。不寫名稱或寫 last 則解釋上一次運行：最先
失敗的情境，或唯一的情境。`,
		"why --json": "以 JSON 輸出，含每種語言",

		"explore": "尋找違反規則的步驟順序，並將其縮短",
		"explore long": `explore 按種子隨機地做人們依循每份指南時會做的事：掃描、輸入、批准、拒絕、回應、等待、換手機、
丟失回應，並檢查每次運行是否遵守任何順序都不能違反的規則。違反規則的順序會縮短成最短的情境檔。`,
		"explore --guide":   "只探索此指南（不寫則為全部）",
		"explore --minutes": "改為探索這麼多分鐘，次數不限",
		"explore --out":     "違反規則的情境檔寫到哪裡",
		"explore --runs":    "運行次數",
		"explore --steps":   "每次運行的步數",

		"train": "像客服人員那樣接聽客戶來電，並看看做得如何",
		"train long": `train 進行一次電話練習：可按「train list」的編號、內置情境或情境檔選擇；不寫則為到期的來電：沒有做好的會再來；寫了 --seed 則由種子決定。您只聽到客戶會說的話。您的提問由模擬
設備真實顯示的內容回答，您請客戶做的事會真的去做，時間也在流逝。請輸入您想說的話，再輸入選項的編號。
最後會說明實際發生了什麼。`,
		"train --level":   "1 至 5：1 是五個相似原因之一，2 可以是任何原因，3 客戶已動過這個那個，4 還有第二個問題，5 沒有任何幫助",
		"train --persona": "來電者：plain、hurried、elderly、technical、worried 或 mixed-language（未指定時由種子決定）",
		"train --debrief": "通話後的說明寫到哪個檔案；名稱以 .md 結尾則為 Markdown",
		"train new":       "寫出一份帶註解的來電情境檔作為起點",
		"train validate":  "把情境檔當作來電試一遍：問題是否出現，通話能否完成",
		"train validate long": `validate 讀取情境檔，並把每份當作來電試一遍：問題是否出現，解決方法能否完成通話，
第一句話在兩種語言中是否都沒有洩露原因。它指出錯處的行和列，以及最佳途徑需時多久。`,
		"train validate --json": "以 JSON 輸出，含每種語言",
		"train play":            "以作者身份進行一次來電，並看到兩邊",
		"train play long":       `play 與 train 相同，並在每個回答之後顯示背後發生了什麼、還有哪些可能，以及接下來最好問什麼。`,
		"train list":            "列出來電及客戶的第一句話，並註明您接聽過的結果",
		"train list --names":    "同時列出來電的名稱，名稱會透露原因",
		"train list --json":     "以 JSON 輸出，含每種語言",

		"train due": "列出今天到期的來電，以及接下來的一個",
		"train due long": `due 按客戶的第一句話列出今天到期的來電。沒有做好的，在 1、3、7、16、35 和 90 天後再來，只要每次都做好；
與別的原因混淆的，第二天兩種一起再來。不帶名稱的 train 就接其中第一個。

它讀取您自己的結果，這些結果只保存在此電腦上。`,
		"train due --json":  "以 JSON 輸出，含每種語言",
		"train due --names": "同時列出情境檔的名稱，名稱會透露原因",

		"train exam": "參加考試：沒有提示的來電，結果可由培訓師核對",
		"train exam long": `exam 進行檔案中的考試，該檔案由培訓師用「train exam new」製作。考試需要鑰匙，開始時由培訓師告訴您。
所有人的原因相同，次序、客戶和二維碼各不相同。

您說的每句話都立即保存在 ID.result.jsonl。如果中斷，用同一指令繼續。全部來電結束後會說明真相。`,
		"train exam --as":      "考生：字母、數字、點、連字號和底線，例如 T-042",
		"train exam --key":     "考試的鑰匙（不寫則會詢問）",
		"train exam --out":     "結果的檔案（不寫則為 ID.result.jsonl）",
		"train exam --debrief": "考試後的說明寫到哪個檔案；名稱以 .md 結尾則為 Markdown",

		"train exam new": "製作一份考試及其鑰匙",
		"train exam new long": `new 寫出給學員的考試檔案，並印出只給您的鑰匙。檔案中看不出有哪些來電：來電由鑰匙決定。
考試開始時把鑰匙告訴學員，並保留它以核對結果。

來電從 --pool 抽取：all、客戶所見的類別，或「train list --names」中的名稱。`,
		"train exam new --out":   "考試的檔案，此前不可存在",
		"train exam new --calls": "來電的數目",
		"train exam new --pass":  "平均需要的分數，滿分 100",
		"train exam new --level": "2 至 5，與 train 相同",
		"train exam new --pool":  "來電從哪裡抽取：all、類別、來電名稱",

		"train verify": "把考試結果重新進行一遍以核對",
		"train verify long": `verify 把每份考試結果重新進行一遍：每句話、每個回答、每個時間和每一分。結果一致則接受，否則指出第一行
不一致之處。資料夾代表其中名為 *.result.jsonl 的結果。

它證明這些話得到這些分數，不證明是誰說的。`,
		"train verify --key": "考試的鑰匙（不寫則會詢問）",

		"train report": "許多學員的結果說明什麼：誰在哪裡出錯，哪些來電不合適",
		"train report long": `report 統計考試結果：哪些原因沒有找到、被當作什麼，什麼是嚴重或多餘的，哪些話沒有說，以及每個來電能否
分出高下。它相信結果所寫：請先用「train verify」核對。

學員以代號顯示；少於五位時不顯示個別學員。--names 顯示名稱，不論人數。

--out 的結尾決定格式：.md、.html，或每個來電一行的 .csv。--xapi 寫出 xAPI 1.0.3 語句。不會發送任何內容。`,
		"train report --out":   "要寫入的檔案：.md、.html 或 .csv（不寫則為文字，寫到輸出）",
		"train report --xapi":  "xAPI 語句的檔案，JSON 列表",
		"train report --names": "按結果中的名稱稱呼學員，並且不論人數都顯示個別學員",

		"serve": "單獨運行系統後端，供其他程序和其他機器使用",
		"serve long": `serve 通過 HTTP 提供系統後端。一切都在沙箱中：用管理令牌打開一個沙箱，在其中像瀏覽器
和手機那樣操作，並用沙箱自己的令牌操控它。/openapi.json 描述所有請求。

這是模擬器：請勿在此使用真實的用戶名、密碼或驗證碼。`,
		"serve example": `  enrollsim serve
  enrollsim serve --listen 127.0.0.1:0 --idle 1h
  enrollsim serve --store sqlite:sandboxes.db
  enrollsim serve --store postgres://user@127.0.0.1:5432/enrollsim --key-file server.key
  enrollsim serve --listen :8443 --tls-cert cert.pem --tls-key key.pem --public-url https://qa.example:8443
  enrollsim --server http://127.0.0.1:8080      模擬器，後端在那裡`,
		"serve --listen":     "監聽的地址；端口 0 表示任一空閒端口",
		"serve --insecure":   "不用 TLS 也監聽本機以外的連接",
		"serve --store":      "沙箱存放在哪裡：" + inChineseList(storesText),
		"serve --token-file": "管理令牌的檔案，沒有則新建（不寫則為個人設置資料夾中的 token）",
		"serve --key-file":   "後端私鑰的檔案，沒有則新建：二維碼由它推導，單憑存儲得不到二維碼",
		"serve --public-url": "二維碼指向的地址（不寫則為監聽的地址）",
		"serve --tls-cert":   "證書的檔案，PEM",
		"serve --tls-key":    "證書私鑰的檔案，PEM",
		"serve --idle":       "無人使用的沙箱多久後關閉；0 表示全部保留",
		"serve --open":       "不要求沙箱的令牌；只有本機能連接時才可使用",
		"serve --host":       "客戶端所用的其他名稱或地址；可多次指定",
		"serve --rate":       "每個地址每秒的請求數；0 表示不限",
		"serve --verbose":    "記錄每個請求，與 --log-level debug 相同",
		"serve --log-format": "日誌的格式：text 或 json",
		"serve --log-level":  "日誌的最低級別：debug（每個請求，按路由）、info、warn 或 error",
		"serve --pprof":      "提供進程剖析數據的地址，例如 127.0.0.1:6060；只有本機能連接",

		"serve --cors-origin":   "可在瀏覽器中調用的網頁來源（origin）；可多次指定",
		"serve --trusted-proxy": "可信代理的地址或地址段，採信其 X-Forwarded-For；可多次指定",

		"serve --connections":             "同時的連接數；超出後只回答健康檢查",
		"serve --connections-per-address": "其中同一地址的連接數；0 表示不限",
		"serve --streams":                 "同時的事件流和長輪詢數",
		"serve --streams-per-address":     "其中同一地址的數目；0 表示不限",
		"serve --max-sandboxes":           "同時的沙箱數",
		"serve --max-body":                "請求正文的位元組數上限",
		"serve --max-admin-body":          "需管理令牌的請求的正文位元組數上限",
		"serve --max-header":              "請求頭的位元組數上限",
		"serve --header-timeout":          "請求頭最多用多久到達",
		"serve --read-timeout":            "整個請求最多用多久到達",
		"serve --write-timeout":           "答覆或事件流的一部分最多用多久被讀取",
		"serve --idle-timeout":            "無請求的連接保留多久",
		"serve --max-wait":                "長輪詢最長等待多久",
		"serve --grace":                   "後端結束時，未完成的請求還有多久",

		"config": "列出外觀和連接的設置，以及各自從何而來",
		"config long": `config 列出沒有選項說明時的外觀和連接：模擬器的，以及 serve 的。先看指令的選項，再看環境變量
（--theme 是 ENROLLSIM_THEME），再看您的設置檔，最後是預設。改變結果的都不能這樣設置。`,
		"config --json": "以 JSON 輸出",

		"version": "印出版本",

		"help":      "查看任何指令的說明",
		"help long": "help 顯示任何指令的說明：enrollsim help 後接指令的名稱。",

		"completion":      "產生 shell 的自動補全指令",
		"completion long": "completion 為指定的 shell 產生 enrollsim 的自動補全指令。各子指令的說明講解如何使用。",
		"completion bash": "產生 bash 的自動補全指令",
		"completion bash long": `產生 bash 的自動補全指令，需要 bash-completion。在當前會話中啟用：

	source <(enrollsim completion bash)`,
		"completion fish": "產生 fish 的自動補全指令",
		"completion fish long": `產生 fish 的自動補全指令。在當前會話中啟用：

	enrollsim completion fish | source`,
		"completion powershell": "產生 PowerShell 的自動補全指令",
		"completion powershell long": `產生 PowerShell 的自動補全指令。在當前會話中啟用：

	enrollsim completion powershell | Out-String | Invoke-Expression`,
		"completion zsh": "產生 zsh 的自動補全指令",
		"completion zsh long": `產生 zsh 的自動補全指令。在當前會話中啟用：

	source <(enrollsim completion zsh)`,
		"--no-descriptions": "補全時不顯示說明",
	}
}
