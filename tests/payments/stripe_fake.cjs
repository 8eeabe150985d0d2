// A stateful Stripe that nobody here wrote, on 127.0.0.1 only. Says its port.
const { createExpressApp } = require("stripe-stateful-mock");
require("loglevel").disableAll();

const server = createExpressApp().listen(0, "127.0.0.1", () => console.log(server.address().port));
