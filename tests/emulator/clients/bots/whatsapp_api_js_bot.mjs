// The menu with whatsapp-api-js, whose fetch is handed in; webhooks are taken with their signature only.

import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.env.MODULES}/`);
const load = (name) => import(pathToFileURL(require.resolve(name)));
const { WhatsAppAPI } = await load("whatsapp-api-js/middleware/node-http");
const m = await load("whatsapp-api-js/messages");

const { WHATSAPP_API_URL: api, WHATSAPP_PHONE_NUMBER_ID: phone } = process.env;
const SHOP = JSON.stringify({ page: "shop", note: "Käse / 7 @ €".padEnd(231, ".") }); // 256 characters
const uploads = [];
const say = (told) => process.stdout.write(`${JSON.stringify(told)}\n`);

const bot = new WhatsAppAPI({
  token: process.env.WHATSAPP_TOKEN,
  appSecret: process.env.WHATSAPP_APP_SECRET,
  webhookVerifyToken: process.env.WHATSAPP_VERIFY_TOKEN,
  v: "v24.0",
  secure: true,
  ponyfill: {
    fetch: (url, options) => fetch(String(url).replace("https://graph.facebook.com", api), options),
  },
});

const TEXTS = {
  async hi({ name, reply, received }) {
    await received();
    await received("text");
    const buttons = new m.ActionButtons(
      new m.Button("menu", "See the menu"),
      new m.Button(SHOP, "Where are you?"),
      new m.Button("site", "Our website"),
    );
    const body = new m.Body(`Hello ${name}, what can we do for you?`);
    await reply(new m.Interactive(buttons, body, undefined, new m.Footer("Acme Store")));
  },
  async status({ reply }) {
    const body = new m.BodyComponent(new m.BodyParameter("Mira"));
    const thanks = new m.PayloadComponent(JSON.stringify({ order: 1023 }));
    await reply(new m.Template("order_on_its_way", "en", body, thanks));
  },
  async wrong({ from }) {
    // The library refuses a title of 21 characters itself: it is made longer behind its back.
    const button = new m.Button("more", "Yes");
    button.reply.title = "Yes, another question";
    const message = new m.Interactive(new m.ActionButtons(button), new m.Body("Too long"));
    const { error } = await bot.sendMessage(phone, { phone: from }, message);
    say({ refused: error.code, error: error.type, details: error.error_data.details });
  },
  async forget() {
    say({ deleted: (await bot.deleteMedia(uploads.pop())).success });
  },
};

const BUTTONS = {
  async menu({ reply }) {
    const rows = [new m.Row("soup", "Soup", "Hot, with bread"), new m.Row("salad", "Salad")];
    const list = new m.ActionList("Choose", new m.ListSection("Today", ...rows));
    await reply(new m.Interactive(list, new m.Body("Today we have:")));
  },
  async site({ reply }) {
    const link = new m.ActionCTA("Open", "https://example.com/menu");
    await reply(new m.Interactive(link, new m.Body("All of it:")));
  },
  async [SHOP]({ reply }) {
    await reply(new m.Location(13.405, 52.52, "Acme Store", "Main Street 1"));
    await reply(new m.Interactive(new m.ActionLocation(), new m.Body("Where shall we bring it?")));
  },
};

const KINDS = {
  async text(args) {
    const text = args.message.text.body;
    say({ got: "text", text, name: args.name, number: args.from });
    await TEXTS[text]?.(args);
  },
  async interactive(args) {
    const { interactive, context, id } = args.message;
    const { type, [type]: chosen } = interactive;
    if (type === "list_reply") {
      say({ got: "row", description: null, ...chosen, about: context.id });
      await args.reply(new m.Reaction(id, "👍"));
      await args.reply(new m.Text(`Your ${chosen.title.toLowerCase()} is on its way.`));
      return;
    }
    say({ got: "button", ...chosen, about: context.id });
    await args.received();
    await BUTTONS[chosen.id](args);
  },
  async button({ message, reply }) {
    const { payload, text } = message.button;
    say({ got: "quick", id: payload, title: text, about: message.context?.id ?? null });
    await reply(new m.Text("You are welcome."));
  },
  async location({ message, reply }) {
    const { latitude, longitude, name } = message.location;
    say({ got: "location", latitude, longitude, name, about: message.context?.id ?? null });
    await reply(new m.Text(`We come to ${name}.`));
  },
  async image({ message, reply }) {
    const { id, mime_type, caption } = message.image;
    const { url } = await bot.retrieveMedia(id, phone);
    const data = Buffer.from(await (await bot.fetchMedia(url)).arrayBuffer());
    say({ got: "image", sha256: createHash("sha256").update(data).digest("hex"), mime_type, caption });
    const form = new FormData();
    form.set("file", new File([data], "picture.png", { type: mime_type }));
    const made = await bot.uploadMedia(phone, form);
    uploads.push(made.id);
    await reply(new m.Image(made.id, true, "Thank you for the picture."));
  },
  async reaction({ message }) {
    say({ got: "reaction", emoji: message.reaction.emoji, about: message.reaction.message_id });
  },
};

bot.on.message = (args) => KINDS[args.message.type](args);
bot.on.status = ({ id, status }) => say({ got: "status", id, status });

const server = createServer(async (request, response) => {
  if (request.method === "POST") {
    response.statusCode = await bot.handle_post(request);
    response.end();
    return;
  }
  try {
    response.end(bot.handle_get(request));
  } catch (status) {
    response.statusCode = status;
    response.end();
  }
});
server.listen(0, "127.0.0.1", () => say({ url: `http://127.0.0.1:${server.address().port}/webhook` }));
