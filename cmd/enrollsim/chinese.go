package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"enrollsim/flow/text"
)

// askedLang is the language that arguments ask for. Help is written before cobra has read
// them.
func askedLang(args []string) text.Lang {
	for i, arg := range args {
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			return text.Lang(value)
		}
		if arg == "--lang" && i+1 < len(args) {
			return text.Lang(args[i+1])
		}
	}
	return text.English
}

// inChinese puts the help of all commands into Traditional Chinese. What has no words
// there keeps those that it has.
func inChinese(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	root.SetUsageTemplate(strings.NewReplacer(
		"Usage:", "用法：", "Examples:", "例子：", "Available Commands:", "命令：", "Global Flags:", "通用選項：", "Flags:", "選項：",
		`Use "{{.CommandPath}} [command] --help" for more information about a command.`,
		"用「{{.CommandPath}} [command] --help」查看某個命令的說明。",
	).Replace(root.UsageTemplate()))
	root.SetHelpTemplate(strings.ReplaceAll(root.HelpTemplate(), exitHelp, chineseExitHelp))
	words := chineseHelp()
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
					if said, ok := words[key]; ok {
						f.Usage = said
						return
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

const chineseExitHelp = `
退出代碼：
  0    一切正常
  1    有場景或檢查失敗
  2    用法錯誤或文件無法讀取
  3    無法運行（沒有終端、端口被佔用）
  4    超時
  130  被中斷
`

// chineseHelp is the help in Traditional Chinese: of a command by its path, of a flag by
// its name, after that of its command where others have a flag of this name.
func chineseHelp() map[string]string {
	return map[string]string{
		"": "練習激活手機登錄密鑰",
		" long": `enrollsim 模擬掃描二維碼激活移動IBKR驗證程序(IB Key)的全過程：瀏覽器中的客戶端、帶攝像頭的
手機，以及真正簽發、使用並讓代碼過期的後台。一切都在此終端中，無需賬戶、手機或網絡。

這是獨立的模擬器，並非由 Interactive Brokers 製作、認可或使用，也從不連接其任何服務。`,
		" example": `  enrollsim                                       從菜單選擇
  enrollsim --guide ios-activate-scan             直接打開一份指南
  enrollsim --guide ios-activate-scan --installed 應用程序已在手機上
  enrollsim --scenario code-used                  打開運行檔並播放
  enrollsim --accessible                          逐行輸出，供讀屏軟件使用
  enrollsim --lang zh-Hant --seed 7 --freeze`,

		"--lang":           "語言：" + text.Tags(),
		"--seed":           "所有代碼、密鑰和編號的種子；種子和按鍵相同，過程就相同",
		"--now":            "開始時的虛擬時間，RFC 3339",
		"--help":           "顯示說明",
		"--guide":          "要打開的指南；不寫則顯示菜單",
		"--scenario":       "要打開的內置場景名稱或運行檔；按 . 和空格播放",
		"--installed":      "手機上已有 IBKR Mobile",
		"--accessible":     "逐行輸出，供讀屏軟件和管道使用；ACCESSIBLE=1 或簡易終端時自動啟用",
		"--freeze":         "開始時時鐘凍結：只有操作才花時間",
		"--color":          "顏色：auto、always 或 never",
		"--theme":          "主題：auto、dark、light 或 contrast（供投影機使用）",
		"--ascii":          "只用 ASCII 字符，二維碼用大字形；語言環境不是 UTF-8 時自動啟用",
		"--qr":             "二維碼的形式：auto、half、large、ascii 或 none",
		"--log-file":       "內部錯誤的堆疊寫到哪裡（默認為臨時文件夾中的 enrollsim.log）",
		"--no-motion":      "沒有任何動畫",
		"--no-mouse":       "鼠標留給終端自己使用",
		"--server":         "由此地址的「enrollsim serve」擔任後台；不寫則在本進程內",
		"--token-file":     "服務器管理令牌的文件（默認為用戶配置文件夾中的 token）",
		"--system-version": "手機系統的版本，例如 17.2 或 5.1",
		"--store":          "Android 手機的應用商店：play-store、assistant-360 或 assistant-baidu",
		"--unlock":         "手機如何解鎖：face-id、touch-id、fingerprint、passcode 或 none",
		"--notifications":  "IBKR Mobile 的通知權限：unasked、allowed 或 denied",
		"--camera":         "IBKR Mobile 的相機權限：unasked、allowed 或 denied",
		"--pin-policy":     "新 PIN 可用的字符：any 或 digits",
		"--keys":           "密鑰已在此手機上的使用者：riley.sample（坐在電腦前的人）、casey.sample",
		"--other-keys":     "密鑰在另一部手機上的使用者",
		"--lost-keys":      "此手機丟失了密鑰的使用者，例如刪除應用程序之後",
		"--other-phone":    "另一部手機在哪裡：here、elsewhere（可以取來）或 gone",
		"--signed-in":      "IBKR Mobile 打開後是主頁，而不是登錄界面",
		"--rooted":         "手機固件不是製造商的",
		"--airplane":       "手機處於飛行模式",
		"--wifi":           "手機的 Wi-Fi：on、off，或 no-internet（網絡不通互聯網）",
		"--vpn":            "手機上的 VPN 不讓任何東西到達服務",
		"--focus":          "勿擾模式讓手機保持安靜",
		"--battery-saver":  "打開 IBKR Mobile 時通知才會到達",
		"--look-alike":     "手機上有一個名稱相近的應用程序，並不是 IBKR Mobile",
		"--scan-qr-off":    "相機設置中的「Scan QR codes」已關閉",
		"--seamless-off":   "無縫驗證已關閉：登錄時不通知手機",
		"--keep-failed":    "被拒絕的嘗試不會用掉代碼",
		"--code-life":      "代碼的有效期，例如 30s（默認 10m）",
		"--login-life":     "登錄等待手機的時間（默認 3m）",
		"--session-idle":   "無人使用的客戶端會話多久後結束（默認永不）",
		"--json":           "以 JSON 輸出",

		"guides": "列出指南，或印出其中一份",
		"guides long": `guides 列出八份指南：兩種系統、兩個目標、兩種方法。給出編號則印出該指南：要求、步驟、問題和
參考。加上 --support 則改為印出客服查找原因時的問題。`,
		"guides --markdown": "以 Markdown 輸出",
		"guides --support":  "印出客服查找原因時的問題，而不是指南",

		"figures": "把指南的插圖或運行檔所顯示的畫成 SVG",
		"figures long": `figures 按文章的編號畫出指南的插圖，每幅都有箭頭指向該步驟所說之處；對內置場景或運行檔，則畫出它到達的
每個屏幕。相同的運行，文件逐字節相同。

文件夾中有圖、並排顯示它們的 index.html，以及說明每幅圖顯示什麼的 figures.json。用 --check 可以重新畫一遍
這樣的文件夾，並用文字說明有何不同。`,
		"figures --all":      "每份指南的插圖",
		"figures --check":    "要重新畫的插圖文件夾；有不同之處會說明，並算作失敗",
		"figures --coverage": "列出沒有圖的步驟、問題、插圖和原因",
		"figures --figure":   "只畫此編號的插圖；可以寫多次",
		"figures --json":     "以 JSON 輸出覆蓋情況",
		"figures --out":      "要寫入的文件夾",
		"figures --theme":    "圖的底色：light、dark，或 auto（跟隨讀者的系統）",

		"article": "把指南或運行檔所顯示的寫成有插圖的網頁",
		"article long": `article 寫出帶插圖的指南；對內置場景或運行檔，則寫出看到了什麼、真實的原因、解決方法、對客戶怎樣說、
逐步的經過，以及如何重複。last 是上次運行中最先失敗的場景，或唯一的場景。

以 .html 結尾的文件是一個自足的網頁：隨讀者的系統為淺色或深色，打印在白底上。以 .md 結尾的是 Markdown，
旁邊有一個插圖文件夾。- 把網頁寫到輸出。`,
		"article --out": "要寫入的文件：.html、.md，或 - 表示把 HTML 寫到輸出",

		"record": "錄製自動播放的指南或運行檔",
		"record long": `record 讓指南、內置場景或運行檔像在模擬器中按空格那樣自動播放，並把所見寫成文件；last 是上一次運行留下的
場景。所需時間只是繪圖的時間；相同的運行，文件逐字節相同。

文件的結尾決定格式：.cast 是終端錄像（asciicast），.txt 是每一步的文字畫面。`,
		"record --cast":      "終端錄像的版本：3 或 2",
		"record --from":      "從此編號的步驟開始",
		"record --hold":      "最後一個畫面停留多久",
		"record --keyframes": "終端錄像在每一步開始時有完整的畫面",
		"record --out":       "要寫入的文件；結尾為 " + strings.Join(filmEndings(), "、"),
		"record --pace":      "做下一步之前停留多久，例如 3s（默認為讀完文字所需的時間）",
		"record --size":      "窗口的列數和行數",
		"record --theme":     "主題：dark、light 或 contrast",
		"record --to":        "到此編號的步驟完成為止",

		"scenarios":            "列出內置場景及其原因和所見，或印出其中一個",
		"scenarios --coverage": "哪些步驟、問題和原因有場景；有缺漏即為失敗",

		"run": "不用屏幕播放運行檔，檢查其預期並報告",
		"run long": `run 按名稱播放內置場景，也播放運行檔，以及文件夾中的所有運行檔；都不寫則播放全部內置場景；- 表示
標準輸入。它們在虛擬時間中並行，種子相同，過程就逐字節相同。`,
		"run example": `  enrollsim run                                    全部內置場景
  enrollsim run code-expired answer-lost           其中兩個
  enrollsim run tests/ --report-junit junit.xml    tests 下的每個運行檔
  enrollsim run bug.yaml --seed 7                  用另一個種子`,
		"run --all":           "與 --report-html 一起使用：每個場景一頁",
		"run --fail-fast":     "第一次失敗後不再開始任何場景",
		"run --filter":        "只運行名稱、指南、原因、標題或標籤符合此正則表達式的場景",
		"run --last-failed":   "只運行上次未通過的場景",
		"run --list":          "只列出會運行的場景",
		"run --quiet":         "不報告通過的場景",
		"run --repeat":        "每個場景運行的次數，種子從 --seed 開始遞增",
		"run --report-github": "向輸出寫 GitHub 註解；在 GitHub Actions 中自動啟用",
		"run --report-html":   "把網頁寫到此文件夾：每個未通過的場景一頁，另有目錄，語言按 --lang",
		"run --report-json":   "把含全部事件的 JSON 報告寫到此文件，- 表示輸出",
		"run --report-junit":  "把 JUnit XML 報告寫到此文件，- 表示輸出",
		"run --report-tap":    "把 TAP 14 報告寫到此文件，- 表示輸出",
		"run --shard":         "i/n：從第 i 個開始，每 n 個取一個場景",
		"run --timeout":       "每個場景可用的真實時間",
		"run --update":        "把實際的畫面、原因或記錄寫回文件中相應的預期",
		"run --var":           "name=value：文件中 ${name} 的值；可以寫多次",
		"run --watch":         "文件改變時再次運行，直到被中斷",
		"run --workers":       "同時運行的場景數",

		"validate":          "檢查運行檔而不運行",
		"validate --schema": "印出運行檔的 JSON Schema，供編輯器使用",

		"new": "寫出一份帶註釋的運行檔作為起點",

		"words": "列出運行檔可用的詞：步驟、鍵、屏幕、編號、事件、原因、故障",
		"words long": `words 列出運行檔可用的每個詞：步驟開頭的詞、鍵、指南、屏幕及其上的編號、應用程序、設置、事件、
原因、故障、角色和轉介。給出名稱則解釋該詞並附可運行的例子；給出種類（如 screens）則列出該類；其他
文字則按名稱或任一語言的說明查找。`,

		"why": "解釋運行檔中出了什麼問題，與按鍵 w 相同",
		"why long": `why 播放內置場景或運行檔，直到問題出現，然後像按鍵 w 那樣解釋。不寫名稱則解釋上一次運行：最先
失敗的場景，或唯一的場景。`,
		"why --json": "以 JSON 輸出，含每種語言",

		"explore": "尋找違反規則的步驟順序，並將其縮短",
		"explore long": `explore 按種子隨機地做人們在每份指南的世界中會做的事：掃描、輸入、批准、拒絕、回應、等待、換手機、
丟失回覆，並檢查每次運行是否遵守任何順序都不能違反的規則。違反規則的順序會縮短成最短的運行檔。`,
		"explore --guide":   "只探索此指南的世界（默認全部）",
		"explore --minutes": "改為探索這麼多分鐘，次數不限",
		"explore --out":     "違反規則的運行檔寫到哪裡",
		"explore --runs":    "運行次數",
		"explore --steps":   "每次運行的步數",

		"serve": "單獨運行登記後台，供其他客戶程序和其他機器使用",
		"serve long": `serve 以 HTTP 服務器運行登記後台。一切都在沙箱中：用管理令牌打開一個沙箱，然後像瀏覽器、手機和
觀察者那樣使用它。/openapi.json 描述所有調用。

這是模擬器：請勿在此使用真實的憑證。`,
		"serve example": `  enrollsim serve
  enrollsim serve --listen 127.0.0.1:0 --idle 1h
  enrollsim serve --store sqlite:sandboxes.db
  enrollsim serve --store postgres://user@127.0.0.1:5432/enrollsim --key-file server.key
  enrollsim serve --listen :8443 --tls-cert cert.pem --tls-key key.pem --public-url https://qa.example:8443
  enrollsim --server http://127.0.0.1:8080      模擬器，後台在那裡`,
		"serve --listen":     "監聽的地址；端口 0 表示任一空閒端口",
		"serve --insecure":   "不用 TLS 也監聽本機以外的連接",
		"serve --store":      "沙箱存放在哪裡：" + storesText,
		"serve --token-file": "管理令牌的文件，沒有則新建（默認為用戶配置文件夾中的 token）",
		"serve --key-file":   "服務器密鑰的文件，沒有則新建：代碼也由它推導，單憑存儲得不到代碼",
		"serve --public-url": "二維碼指向的地址（默認為監聽的地址）",
		"serve --tls-cert":   "證書文件，PEM",
		"serve --tls-key":    "證書密鑰文件，PEM",
		"serve --idle":       "無人使用的沙箱多久後關閉；0 表示全部保留",
		"serve --rate":       "每個地址每秒的請求數；0 表示不限",
		"serve --verbose":    "記錄每個請求，按路由",

		"version": "印出版本",

		"help":      "查看任何命令的說明",
		"help long": "help 顯示任何命令的說明：enrollsim help 後接命令的名稱。",

		"completion":      "產生 shell 的自動補全腳本",
		"completion long": "completion 為指定的 shell 產生 enrollsim 的自動補全腳本。各子命令的說明講解如何使用。",
		"completion bash": "產生 bash 的自動補全腳本",
		"completion bash long": `產生 bash 的自動補全腳本，需要 bash-completion。在當前會話中啟用：

	source <(enrollsim completion bash)`,
		"completion fish": "產生 fish 的自動補全腳本",
		"completion fish long": `產生 fish 的自動補全腳本。在當前會話中啟用：

	enrollsim completion fish | source`,
		"completion powershell": "產生 PowerShell 的自動補全腳本",
		"completion powershell long": `產生 PowerShell 的自動補全腳本。在當前會話中啟用：

	enrollsim completion powershell | Out-String | Invoke-Expression`,
		"completion zsh": "產生 zsh 的自動補全腳本",
		"completion zsh long": `產生 zsh 的自動補全腳本。在當前會話中啟用：

	source <(enrollsim completion zsh)`,
		"--no-descriptions": "補全時不顯示說明",
	}
}
