// A provider of promptfoo that answers without a model.
module.exports = class Boat {
  id() {
    return 'boat';
  }

  async callApi(prompt) {
    if (prompt.includes('crossing 3')) return { error: 'No network.' };
    const tokenUsage = { prompt: 3, completion: 2, total: 5 };
    return { output: `I ask: ${prompt.slice(0, 16)}`, tokenUsage, cost: 0.01, finishReason: 'length' };
  }
};
