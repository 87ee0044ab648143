// A bot of Node's own library alone, with the provider's address where it is called. The request goes to the proxy as
// older clients write it: the whole address, in clear text, although it is https.

import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, request } from "node:http";

const { HTTPS_PROXY, WHATSAPP_TOKEN, WHATSAPP_APP_SECRET, WHATSAPP_PHONE_NUMBER_ID: phone } = process.env;
const GRAPH = "https://graph.facebook.com/v23.0";
const say = (told) => process.stdout.write(`${JSON.stringify(told)}\n`);

function post(body) {
  const proxy = new URL(HTTPS_PROXY);
  const headers = {
    Host: "graph.facebook.com",
    Authorization: `Bearer ${WHATSAPP_TOKEN}`,
    "Content-Type": "application/json",
  };
  const options = { host: proxy.hostname, port: proxy.port, method: "POST", path: `${GRAPH}/${phone}/messages`, headers };
  return new Promise((resolve, reject) => {
    const call = request(options, async (answer) => resolve(JSON.parse(await textOf(answer))));
    call.on("error", reject);
    call.end(JSON.stringify({ messaging_product: "whatsapp", ...body }));
  });
}

async function textOf(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString("utf-8");
}

function signed(body, signature) {
  const expected = `sha256=${createHmac("sha256", WHATSAPP_APP_SECRET).update(body).digest("hex")}`;
  return signature?.length === expected.length && timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
}

async function take(value) {
  if (value.statuses) return;
  const [message] = value.messages;
  const to = value.contacts[0].wa_id;
  if (message.type === "text") {
    const buttons = [{ type: "reply", reply: { id: "soup", title: "Soup" } }];
    const interactive = { type: "button", body: { text: "Hungry?" }, action: { buttons } };
    const answer = await post({ to, type: "interactive", interactive });
    say({ sent: answer.messages[0].id });
  } else if (message.type === "interactive") {
    const { id } = message.interactive.button_reply;
    say({ got: "button", id, about: message.context.id });
    await post({ status: "read", message_id: message.id });
    await post({ to, type: "text", text: { body: `Your ${id} is on its way.` } });
  }
}

const server = createServer(async (incoming, response) => {
  const body = await textOf(incoming);
  if (!signed(body, incoming.headers["x-hub-signature-256"])) {
    response.writeHead(403).end();
    return;
  }
  await take(JSON.parse(body).entry[0].changes[0].value);
  response.end();
});
server.listen(0, "127.0.0.1", () => say({ url: `http://127.0.0.1:${server.address().port}/webhook` }));
