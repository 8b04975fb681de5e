package main

// chineseServe is the help of serve.
func chineseServe() map[string]string {
	return map[string]string{
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
		"serve --check":      "不提供服務：詢問本機 --listen 處的後端是否就緒",
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
	}
}
