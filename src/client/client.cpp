#include "client/client.hpp"

#include "client/work.hpp"

namespace roster::client {

Client::Client(Host host, Addresses addresses) : work_(std::make_unique<Work>(std::move(host), addresses)) {}
Client::~Client() = default;

void Client::start(std::string_view address) { work_->start(address); }
void Client::address_changed(std::string_view address) { work_->address_changed(address); }
void Client::came_back() { work_->came_back(); }
void Client::recall() { work_->recall(); }

void Client::take(const Intent& intent) {
    std::visit([this](const auto& one) { work_->on(one); }, intent);
}

bool Client::expects_reply() const { return work_->expects_reply(); }

const State& Client::state() const { return work_->state; }
const Host& Client::host() const { return work_->host; }
const Addresses& Client::addresses() const { return work_->addresses; }

}  // namespace roster::client
