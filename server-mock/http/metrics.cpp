#include "http/metrics.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <optional>
#include <unistd.h>

#include "store/outbox.hpp"

namespace roster::server {

namespace {

constexpr std::array<std::string_view, 3> kinds{"counter", "gauge", "histogram"};
enum class Kind : std::uint8_t { counter, gauge, histogram };

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.15g", value);
    return text;
}
double seconds(std::int64_t microseconds) { return static_cast<double>(microseconds) / 1e6; }

class Page {
   public:
    void begin(std::string_view name, Kind kind, std::string_view help) {
        name_ = name;
        text_ += "# HELP " + name_ + " " + std::string(help) + "\n# TYPE " + name_ + " " +
                 std::string(kinds.at(static_cast<std::size_t>(kind))) + "\n";
    }
    void sample(double value, const std::string& labels = {}, std::string_view suffix = {}) {
        text_ += name_ + std::string(suffix) + (labels.empty() ? "" : "{" + labels + "}") + " " +
                 number(value) + "\n";
    }
    void one(std::string_view name, Kind kind, std::string_view help, double value) {
        begin(name, kind, help);
        sample(value);
    }
    std::string text() && { return std::move(text_); }

   private:
    std::string name_, text_;
};

std::string label(std::string_view name, std::string_view value) {
    return std::string(name) + "=\"" + std::string(value) + "\"";
}

double resident_bytes() {
    std::int64_t all = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> all >> resident;
    return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE));
}

void write_database(Page& page, const DatabaseFigures& figures) {
    page.begin("roster_database_transactions_total", Kind::counter, "Transactions that were begun.");
    page.sample(static_cast<double>(figures.reads), label("kind", "read"));
    page.sample(static_cast<double>(figures.changes), label("kind", "change"));
    page.one("roster_database_seconds_total", Kind::counter, "Time that connections were in use.",
             seconds(figures.used_microseconds));
    page.one("roster_database_wait_seconds_total", Kind::counter,
             "Time that was waited for a connection or for the turn to change.",
             seconds(figures.waited_microseconds));
    page.one("roster_database_busy_total", Kind::counter,
             "Transactions that were refused because the database was locked, full or gone.",
             static_cast<double>(figures.refused));
    page.one("roster_database_reconnects_total", Kind::counter,
             "Connections that were lost and opened again.",
             static_cast<double>(figures.reopened_connections));
    page.one("roster_database_connections_used", Kind::gauge, "Connections of the pool in use now.",
             static_cast<double>(figures.used_connections));
}

void write_outbox(Page& page, Backend& backend) {
    std::optional<store::UnsentMails> unsent;
    try {
        unsent = backend.database.read(store::count_unsent_mails);
    } catch (const std::exception&) {
        return;  // roster_database_busy_total tells of it
    }
    page.begin("roster_outbox_mails", Kind::gauge,
               "Mails that have not left: not tried yet, or failed so far.");
    page.sample(static_cast<double>(unsent->waiting), label("state", "waiting"));
    page.sample(static_cast<double>(unsent->failed), label("state", "failed"));
}

}  // namespace

std::string_view operation_name(api::Operation operation) {
    switch (operation) {
#define ADDRESS(operation, ...)     \
    case api::Operation::operation: \
        return #operation;
#include "api/addresses.def"
#undef ADDRESS
    }
    return {};
}

void Metrics::count(std::string_view operation, int status, std::chrono::microseconds taken) {
    const double duration = seconds(taken.count());
    const auto bucket = std::ranges::lower_bound(bounds, duration) - bounds.begin();
    const std::lock_guard lock(mutex_);
    ++requests_[{operation, status}];
    auto& durations = durations_[operation];
    ++durations.counts.at(static_cast<std::size_t>(bucket));
    durations.sum += duration;
}

std::string Metrics::text(Backend& backend) const {
    Page page;
    {
        const std::lock_guard lock(mutex_);
        page.begin("roster_http_requests_total", Kind::counter,
                   "Requests that were answered; status 0: not at all.");
        for (const auto& [key, number_of] : requests_) {
            page.sample(static_cast<double>(number_of),
                        label("operation", key.first) + "," + label("status", std::to_string(key.second)));
        }
        page.begin("roster_http_request_duration_seconds", Kind::histogram,
                   "From a request's last byte to its answer's first.");
        for (const auto& [operation, durations] : durations_) {
            std::int64_t so_far = 0;
            for (std::size_t i = 0; i < durations.counts.size(); ++i) {
                so_far += durations.counts.at(i);
                const auto bound = i < bounds.size() ? number(bounds.at(i)) : "+Inf";
                page.sample(static_cast<double>(so_far),
                            label("operation", operation) + "," + label("le", bound), "_bucket");
            }
            page.sample(durations.sum, label("operation", operation), "_sum");
            page.sample(static_cast<double>(so_far), label("operation", operation), "_count");
        }
    }
    page.one("roster_http_requests_running", Kind::gauge, "Requests that are being answered, this one too.",
             static_cast<double>(running));
    page.one("roster_http_connections", Kind::gauge, "Open connections, each with a thread of its own.",
             static_cast<double>(connections));
    page.one("roster_http_connections_max", Kind::gauge, "How many connections may be open (--connections).",
             static_cast<double>(most_connections));
    page.one("roster_http_connections_refused_total", Kind::counter,
             "Connections that were closed at once because too many were open.",
             static_cast<double>(refused_connections));
    write_database(page, backend.database.figures());
    write_outbox(page, backend);
    page.one("process_resident_memory_bytes", Kind::gauge, "Memory of the process.", resident_bytes());
    return std::move(page).text();
}

}  // namespace roster::server
