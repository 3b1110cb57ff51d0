export default async function teardown() {
  await globalThis.__TEST_SERVER__?.stop();
}
