#include "mail/smtp.hpp"

#include <algorithm>
#include <curl/curl.h>
#include <memory>
#include <mutex>

namespace roster::server {

namespace {

struct Upload {
    const std::string* text;
    std::size_t sent = 0;
};

std::size_t read_upload(char* buffer, std::size_t size, std::size_t items, void* data) {
    auto& upload = *static_cast<Upload*>(data);
    const std::size_t length = std::min(size * items, upload.text->size() - upload.sent);
    upload.text->copy(buffer, length, upload.sent);
    upload.sent += length;
    return length;
}

// The address within "Name <address>", or the whole text.
std::string_view address_part(std::string_view mailbox) {
    const auto open = mailbox.rfind('<');
    if (open == std::string_view::npos || !mailbox.ends_with('>')) return mailbox;
    return mailbox.substr(open + 1, mailbox.size() - open - 2);
}

constexpr long connect_seconds = 15;
constexpr long most_seconds = 60;

}  // namespace

std::expected<void, SmtpProblem> send_by_smtp(const Settings& settings, const std::string& recipient,
                                              const std::string& message) {
    static std::once_flag started;
    std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });

    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), curl_easy_cleanup);
    if (!handle) return std::unexpected(SmtpProblem{"libcurl could not be started", false});
    CURL* curl = handle.get();

    const std::string from = "<" + std::string(address_part(settings.mail_from)) + ">";
    const std::string to = "<" + recipient + ">";
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients(
        curl_slist_append(nullptr, to.c_str()), curl_slist_free_all);
    Upload upload{&message};
    char problem[CURL_ERROR_SIZE] = "";

    curl_easy_setopt(curl, CURLOPT_URL, settings.smtp_url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    // STARTTLS where the server offers it; a password is never sent without.
    const bool has_login = !settings.smtp_user.empty();
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     has_login ? static_cast<long>(CURLUSESSL_ALL) : static_cast<long>(CURLUSESSL_TRY));
    if (!settings.smtp_ca.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, settings.smtp_ca.c_str());
    if (has_login) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, settings.smtp_user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, settings.smtp_password.c_str());
    }
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_upload);
    curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect_seconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, most_seconds);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, problem);

    const CURLcode result = curl_easy_perform(curl);
    if (result == CURLE_OK) return {};
    long answer = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer);
    const bool is_final = answer >= 500 && answer < 600 && result != CURLE_LOGIN_DENIED;
    return std::unexpected(SmtpProblem{problem[0] != '\0' ? problem : curl_easy_strerror(result), is_final});
}

}  // namespace roster::server
